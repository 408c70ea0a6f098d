package io.evercred.app.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.app.calendar.CalendarListing.Listed;
import io.evercred.app.calendar.CalendarListing.Missing;
import io.evercred.app.calendar.CalendarListing.Reason;
import io.evercred.app.calendar.StatePanel.State;
import io.evercred.app.connection.Connection;
import io.evercred.app.connection.Connection.Usable;
import io.evercred.app.connection.DetailsFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class CalendarCardsTests {

    private static final Instant NOW = Instant.parse("2026-11-23T05:00:00Z");
    private static final List<String> NEEDED = List.of("openid");

    private final AtomicInteger reads = new AtomicInteger();
    private final Usable connection = connection(1, 7);

    @Test
    void asksGoogleOnceForAllWhoLookInAShortTime() {
        var cards = cards(Duration.ofMinutes(1), () -> new Calendars.Answer(connection, new Listed(List.of())));
        for (int looks = 0; looks < 5; looks++) {
            assertThat(cards.alone(connection, NEEDED).card().missing()).isEmpty();
        }
        assertThat(reads).hasValue(1);

        cards.alone(connection(2, 1), NEEDED);
        assertThat(reads).as("a new consent may be one of another account").hasValue(2);
    }

    @Test
    void asksEachTimeIfTheSettingsSaySo() {
        var cards = cards(Duration.ZERO, () -> new Calendars.Answer(connection, new Listed(List.of())));
        cards.alone(connection, NEEDED);
        cards.alone(connection, NEEDED);
        assertThat(reads).hasValue(2);
    }

    @Test
    void keepsNoFailureThatAPageHasShown() {
        var cards =
                cards(Duration.ofMinutes(1), () -> new Calendars.Answer(connection, new Missing(Reason.UNREACHABLE)));
        cards.alone(connection, NEEDED);
        assertThat(cards.alone(connection, NEEDED).card().missing()).contains("unreachable");
        assertThat(reads).hasValue(2);
    }

    @Test
    void doesNotHoldUpThePageForASlowGoogleAndAsksItOnlyOnce() {
        var google = new CountDownLatch(1);
        var cards = cards(Duration.ofMinutes(1), () -> {
            await(google);
            return new Calendars.Answer(connection, new Listed(List.of()));
        });
        var begun = System.nanoTime();
        assertThat(cards.forPage(connection, NEEDED).card().pending()).isTrue();
        assertThat(cards.forPage(connection, NEEDED).card().pending()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));

        google.countDown();
        assertThat(cards.alone(connection, NEEDED).card().pending()).isFalse();
        assertThat(reads).hasValue(1);
    }

    @Test
    void tellsAnUnforeseenFailureAsOneAndNotAsAListOnItsWay() {
        var cards = cards(Duration.ofMinutes(1), () -> {
            throw new IllegalStateException("unforeseen");
        });

        Awaitility.await()
                .until(() -> cards.forPage(connection, NEEDED).card().missing().equals(Optional.of("unreachable")));
        assertThat(cards.alone(connection, NEEDED).card().missing()).contains("unreachable");
    }

    @Test
    void aFailureThatComesTooLateForItsPageIsThereWhenThePageLooksAgain() {
        var google = new CountDownLatch(1);
        var cards = cards(Duration.ofMinutes(1), () -> {
            await(google);
            return new Calendars.Answer(connection, new Missing(Reason.UNREACHABLE));
        });
        assertThat(cards.forPage(connection, NEEDED).card().pending()).isTrue();

        google.countDown();
        Awaitility.await()
                .until(() -> cards.forPage(connection, NEEDED).card().missing().isPresent());
        assertThat(reads).as("the failure that was kept").hasValue(1);

        cards.alone(connection, NEEDED);
        assertThat(reads).as("once it was seen").hasValue(2);
    }

    @Test
    void tellsTheStateThatARefusedTokenLeaves() {
        var cards = cards(Duration.ofMinutes(1), () -> new Calendars.Answer(connection, new Missing(Reason.REFUSED)));
        assertThat(cards.alone(connection, NEEDED).card().state().state()).isEqualTo(State.UNAVAILABLE);
    }

    @Test
    void showsTheNewerOfTwoConnections() {
        var newer = connection(1, 9);
        var cards = cards(Duration.ofMinutes(1), () -> new Calendars.Answer(newer, new Listed(List.of())));
        assertThat(cards.alone(connection, NEEDED).connection()).isEqualTo(newer);
        var newest = connection(1, 10);
        assertThat(cards.alone(newest, NEEDED).connection()).isEqualTo(newest);
    }

    @Test
    void asksNobodyWhereNothingIsConnected() {
        var cards = cards(Duration.ZERO, () -> new Calendars.Answer(connection, new Listed(List.of())));
        assertThat(cards.forPage(new Connection.None(), NEEDED).card().missing())
                .contains("no_token");
        assertThat(reads).hasValue(0);
    }

    private CalendarCards cards(Duration keep, Supplier<Calendars.Answer> google) {
        var settings = new CalendarSettings(Duration.ofSeconds(8), Duration.ofSeconds(3), Duration.ofMillis(100), keep);
        return new CalendarCards(
                new CalendarLookups(
                        user -> {
                            reads.incrementAndGet();
                            return google.get();
                        },
                        keep),
                settings);
    }

    private static Usable connection(long generation, long version) {
        return new Usable(DetailsFixture.connected(NOW)
                .generation(generation)
                .version(version)
                .build());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
