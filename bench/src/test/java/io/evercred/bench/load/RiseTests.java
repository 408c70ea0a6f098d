package io.evercred.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class RiseTests {

    @Test
    void isSteadyOnceASecondHasNineTenthsOfTheLastQuartersRate() {
        // 10 a second from 2 to 4 s, then 100 a second until 20 s.
        var rise = new Rise(
                DoubleStream.concat(every(0.1, 2, 4), every(0.01, 4, 20)).toArray(), 20);

        assertThat(rise.first()).isEqualTo(2);
        assertThat(rise.steady()).isEqualTo(100);
        assertThat(rise.nearlySteady()).isBetween(4.8, 5.0);
        assertThat(rise.points()).hasSize(20);
    }

    @Test
    void wontTellOfAStartWithoutACall() {
        assertThatThrownBy(new Rise(new double[0], 20)::first).isInstanceOf(IllegalStateException.class);
    }

    private static DoubleStream every(double step, double from, double to) {
        int count = (int) Math.round((to - from) / step);
        return DoubleStream.iterate(0, i -> i + 1).limit(count).map(i -> from + i * step);
    }
}
