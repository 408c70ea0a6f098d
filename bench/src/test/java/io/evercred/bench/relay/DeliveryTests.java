package io.evercred.bench.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeliveryTests {

    private static final Commit FIRST = new Commit(1, 1, false, 1_000);
    private static final Commit SECOND = new Commit(1, 2, false, 3_000);
    private static final Commit LATE = new Commit(2, 1, true, 2_000_000);

    @Test
    void tellsLagsOfWhatWasNotHeld() {
        var delivery = Delivery.of(
                List.of(FIRST, SECOND, LATE),
                all(new Seen(FIRST, 6_000), new Seen(SECOND, 4_000), new Seen(LATE, 2_001_000)));

        assertThat(delivery.lags()).hasSize(200).containsOnly(5, 1);
        assertThat(delivery.lost() + delivery.disordered() + delivery.repeated())
                .isZero();
        assertThat(delivery.seconds()).isEqualTo(2);
    }

    @Test
    void tellsWhatIsLost() {
        var delivery = Delivery.of(List.of(FIRST, LATE), all(new Seen(FIRST, 6_000)));

        assertThat(delivery.written()).isEqualTo(200);
        assertThat(delivery.lost()).isEqualTo(100);
    }

    @Test
    void tellsAnOlderEventThatComesForTheFirstTimeAfterANewerOne() {
        var delivery = Delivery.of(List.of(FIRST, SECOND), all(new Seen(SECOND, 4_000), new Seen(FIRST, 6_000)));

        assertThat(delivery.disordered()).isEqualTo(100);
    }

    @Test
    void takesARepetitionForNeither() {
        var delivery = Delivery.of(
                List.of(FIRST, SECOND), all(new Seen(FIRST, 2_000), new Seen(SECOND, 4_000), new Seen(FIRST, 6_000)));

        assertThat(delivery.lost() + delivery.disordered()).isZero();
        assertThat(delivery.repeated()).isEqualTo(100);
        assertThat(delivery.lags()).hasSize(200).containsOnly(1);
    }

    @Test
    void refusesWhatWasNeverCommitted() {
        assertThatIllegalStateException().isThrownBy(() -> Delivery.of(List.of(FIRST), all(new Seen(SECOND, 4_000))));
    }

    @Test
    void comesThroughBetweenProcesses() {
        assertThat(Commit.of(LATE.tag(), LATE.atMicros())).isEqualTo(LATE);
    }

    /** All events of a commit, seen at once. */
    private record Seen(Commit commit, long atMicros) {

        Stream<Sighting> sightings() {
            return IntStream.range(0, Commit.GROUP)
                    .mapToObj(member -> new Sighting(7, commit.group(), member, commit.version(), atMicros));
        }
    }

    private static List<Sighting> all(Seen... seen) {
        return Stream.of(seen).flatMap(Seen::sightings).toList();
    }
}
