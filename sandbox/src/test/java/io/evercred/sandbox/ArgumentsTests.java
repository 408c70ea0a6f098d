package io.evercred.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evercred.sandbox.stack.CannotStart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTests {

    @Test
    void understandsBothWaysToGiveAValue() {
        var options = parse("--fresh", "--token-lifetime", "60s", "--workers=2", "--app-port=18080");

        assertThat(options.fresh()).isTrue();
        assertThat(options.tokenLifetime()).contains(Duration.ofSeconds(60));
        assertThat(options.workers()).isEqualTo(2);
        assertThat(options.ports().app()).isEqualTo(18080);
    }

    @Test
    void takesAnEmptyValueForNone() {
        var options = parse("--fresh=", "--token-lifetime=", "--workers=", "--data=");

        assertThat(options.fresh()).isFalse();
        assertThat(options.tokenLifetime()).isEmpty();
        assertThat(options.workers()).isEqualTo(1);
        assertThat(options.data()).isEqualTo(Path.of("sandbox/data").toAbsolutePath());
    }

    @Test
    void givesEachWorkerAPortOfItsOwn() {
        var ports = parse().ports();

        assertThat(List.of(ports.worker(1), ports.worker(2), ports.worker(3))).containsExactly(8081, 8091, 8101);
    }

    @Test
    void refusesWhatItDoesNotUnderstandInOneSentence() {
        assertRefused("There is no option --frsh; --help lists them.", "--frsh");
        assertRefused("The option --workers needs a value.", "--workers");
        assertRefused("The option --workers has to be a number from 1 to 20, not '0'.", "--workers=0");
        assertRefused("The option --app-port has to be a number from 1 to 65535, not 'http'.", "--app-port", "http");
        assertRefused(
                "The option --token-lifetime has to be a time such as 60s, 5m or 1h, not '60'.",
                "--token-lifetime",
                "60");
    }

    private static SandboxOptions parse(String... words) {
        return SandboxOptions.parse(List.of(words)).orElseThrow();
    }

    private static void assertRefused(String message, String... words) {
        assertThatThrownBy(() -> parse(words)).isInstanceOf(CannotStart.class).hasMessage(message);
    }
}
