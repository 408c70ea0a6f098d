package io.evercred.sandbox.provider.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AllowanceTests {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void letsSoManyPassInASecond() {
        var allowance = new Allowance(10, 0);

        assertThat(passed(allowance, 25, 0)).isEqualTo(10);
        assertThat(passed(allowance, 25, SECOND / 2)).isEqualTo(5);
    }

    @Test
    void keepsNoMoreThanASecondLeavesOver() {
        var allowance = new Allowance(10, 0);

        assertThat(passed(allowance, 100, 60 * SECOND)).isEqualTo(10);
    }

    @Test
    void letsNonePassAtRateZero() {
        assertThat(passed(new Allowance(0, 0), 5, SECOND)).isZero();
    }

    private static long passed(Allowance allowance, int calls, long now) {
        return IntStream.range(0, calls).filter(i -> allowance.pass(now)).count();
    }
}
