package io.evercred.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTests {

    private final List<String> order = new ArrayList<>();

    @Test
    void alternatesWhoBegins() {
        Comparison.of(arm("A", 1, 1, 1), arm("B", 1, 1, 1), 3);

        assertThat(order).containsExactly("A", "B", "B", "A", "A", "B");
    }

    @Test
    void comparesWithinEachPair() {
        var comparison = Comparison.of(arm("A", 10, 20, 90), arm("B", 5, 40, 30), 3);

        assertThat(comparison.ours()).isEqualTo(new Spread(20, 10, 90));
        assertThat(comparison.peer()).isEqualTo(new Spread(30, 5, 40));
        assertThat(comparison.ratio()).isEqualTo(new Spread(2, 0.5, 3));
    }

    private Arm arm(String name, double... values) {
        Iterator<Double> measured = Arrays.stream(values).iterator();
        return () -> {
            order.add(name);
            return measured.next();
        };
    }
}
