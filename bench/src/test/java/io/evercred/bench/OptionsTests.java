package io.evercred.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evercred.bench.measure.Benchmark;
import io.evercred.bench.measure.Scale;
import io.evercred.sandbox.stack.CannotStart;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTests {

    private final List<Benchmark> all = Benchmarks.all();

    @Test
    void takesAnEmptyValueForNone() {
        var options = parse("--only=", "--full=");

        assertThat(options).isEqualTo(new Options(List.of(), Scale.QUICK));
        assertThat(options.chosen(all)).isEqualTo(all);
    }

    @Test
    void chooses() {
        var options = parse("--only=b10, B9", "--full=true");

        assertThat(options.scale()).isEqualTo(Scale.FULL);
        assertThat(options.chosen(all)).extracting(Benchmark::id).containsExactly("B10", "B9");
    }

    @Test
    void namesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> parse("--onyl=B9"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("--onyl=B9")
                .hasMessageContaining("--only");
        assertThatThrownBy(() -> parse("--only=B99").chosen(all))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("'B99'")
                .hasMessageContaining("B10");
    }

    private static Options parse(String... words) {
        return Options.parse(words);
    }
}
