package io.evercred.bench.spent;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.faults.fleet.Call;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DuplicatesTests {

    private final List<Call> early = List.of(call("amy", "a0"), call("ben", "b0"), call("amy", "a1"));
    private final List<Call> all =
            List.of(early.get(0), early.get(1), early.get(2), call("ben", "b0"), call("ben", "b0"), call("amy", "a1"));

    @Test
    void findsNoneWhereEachTokenWasSentOnce() {
        assertThat(Duplicates.in(early).count()).isZero();
    }

    @Test
    void countsATokenOnceHoweverOftenItWasTriedAgain() {
        assertThat(Duplicates.in(all).accountsByToken()).containsOnlyKeys("b0", "a1");
    }

    @Test
    void leavesOutWhomAStallExplains() {
        assertThat(Duplicates.in(all).besides(Set.of("amy")).accountsByToken()).containsOnlyKeys("b0");
    }

    @Test
    void leavesOutWhatWasThereBefore() {
        var before = Duplicates.in(all.subList(0, 4));

        assertThat(Duplicates.in(all).since(before).accountsByToken()).containsOnlyKeys("a1");
    }

    private static Call call(String account, String used) {
        return new Call(1, Instant.EPOCH, "discord", "token", account, used, "", "issued", 200, true);
    }
}
