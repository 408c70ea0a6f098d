package io.evercred.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentilesTests {

    /** 200, 199 … 1. */
    private final double[] values =
            IntStream.range(0, 200).mapToDouble(n -> 200 - n).toArray();

    @Test
    void isTheSmallestThatTheShareDoesNotExceed() {
        var percentiles = Percentiles.of(values);

        assertThat(percentiles.at(0.5)).isEqualTo(100);
        assertThat(percentiles.at(0.99)).isEqualTo(198);
        assertThat(percentiles.at(0.991)).isEqualTo(199);
        assertThat(percentiles.at(0)).isEqualTo(1);
        assertThat(percentiles.at(1)).isEqualTo(percentiles.max()).isEqualTo(200);
    }

    @Test
    void leavesTheGivenOrderAlone() {
        Percentiles.of(values);

        assertThat(values[0]).isEqualTo(200);
    }

    @Test
    void refusesNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> Percentiles.of(new double[0]));
    }
}
