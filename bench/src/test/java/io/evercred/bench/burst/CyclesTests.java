package io.evercred.bench.burst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CyclesTests {

    @Test
    void countsTheFullestBin() {
        assertThat(Cycles.peak(new double[] {0, 1, 2, 9, 10.5, 11, 12, 13, 30}, 10))
                .isEqualTo(0.4);
        assertThat(Cycles.peak(new double[0], 10)).isZero();
    }

    @Test
    void driftsApartWithEachCycle() {
        var cycles = new Cycles(allAtOnce(360), 6);

        // A sixth of the lifetime wide, then twice and three times as wide; the mean cycle is seven twelfths of it.
        assertThat(cycles.peak(2)).isCloseTo(3.5, within(0.1));
        assertThat(cycles.peak(3)).isCloseTo(1.75, within(0.1));
        assertThat(cycles.peak(4)).isCloseTo(1.17, within(0.1));
    }

    @Test
    void staysInStepWithoutASpread() {
        var inStep =
                IntStream.range(0, 600).mapToObj(i -> new Cycles.Row(240, 240)).toList();

        assertThat(new Cycles(inStep, 6).peak(3)).isEqualTo(40);
    }

    private static List<Cycles.Row> allAtOnce(double lifetime) {
        return IntStream.range(0, 60_000)
                .mapToObj(i -> lifetime * 2 / 3 - lifetime / 6 * i / 60_000)
                .map(cycle -> new Cycles.Row(cycle, cycle))
                .toList();
    }
}
