package io.evercred.faults.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DisorderTests {

    private static final List<Integer> SEQUENCE =
            IntStream.range(0, 5_000).boxed().toList();

    @Test
    void losesNothingAndRepeatsAsOftenAsWanted() {
        var repeated = Disorder.repeated(SEQUENCE, 5);

        assertThat(repeated).hasSize(25_000);
        assertThat(Disorder.reordered(repeated, 1_000, new Random(1))).containsExactlyInAnyOrderElementsOf(repeated);
    }

    @Test
    void bringsNothingForwardFurtherThanTheWindow() {
        var reordered = Disorder.reordered(SEQUENCE, 1_000, new Random(1));

        assertThat(reordered).isNotEqualTo(SEQUENCE);
        for (int i = 0; i < reordered.size(); i++) {
            assertThat(reordered.get(i)).isLessThan(i + 1_000);
        }
    }
}
