package io.evercred.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTests {

    @Test
    void readsTheJvmsLogOfCollections() {
        var log = List.of(
                "[0.005s] Using Serial",
                "[3.456s] GC(5) Pause Young (Allocation Failure) 139M->35M(494M) 10.123ms",
                "[9.900s] GC(6) Pause Full (Diagnostic Command) 80M->30M(494M) 55.000ms");

        assertThat(HeapCollection.in(log))
                .containsExactly(
                        new HeapCollection(3.456, false, 139, 35, 10.123), new HeapCollection(9.9, true, 80, 30, 55));
    }

    @Test
    void comparesTheLastThirdWithTheFirst() {
        assertThat(Thirds.of(List.of(10.0, 20.0, 500.0, 0.0, 17.0, 16.0)).growth())
                .isEqualTo(1.1);
    }

    @Test
    void wontCompareWhatIsTooShort() {
        assertThatThrownBy(() -> Thirds.of(List.of(1.0, 2.0))).isInstanceOf(IllegalArgumentException.class);
    }
}
