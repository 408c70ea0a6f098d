package io.evercred.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandInCommandTests {

    @Test
    void listensOnItsUsualPortWithoutOptions() {
        StandInSettings settings = StandInCommand.settings(List.of());

        assertThat(settings.listen().port()).isEqualTo(8090);
        assertThat(settings.clients()).containsExactly(StandInSettings.SANDBOX_CLIENT);
        assertThat(settings.data()).isEmpty();
    }

    @Test
    void readsEveryOption() {
        StandInSettings settings = StandInCommand.settings(List.of(
                "--port",
                "0",
                "--token-lifetime",
                "60s",
                "--discord-token-lifetime",
                "90",
                "--code-lifetime",
                "1m",
                "--client",
                "a:one",
                "--client",
                "a:two",
                "--client",
                "b:x:y",
                "--redirect-uri",
                "http://app/cb",
                "--data",
                "some/folder",
                "--log-size",
                "5",
                "--page-size",
                "2",
                "--public-uri",
                "http://stand-in",
                "--events-to",
                "http://app/risc/google"));

        assertThat(settings.lifetimes())
                .isEqualTo(new StandInSettings.Lifetimes(
                        Duration.ofMinutes(1), Duration.ofSeconds(90), Duration.ofMinutes(1)));
        assertThat(settings.clients()).extracting(client -> client.id()).containsExactly("a", "b:x");
        assertThat(settings.clients().getFirst().secrets()).isEqualTo(Set.of("one", "two"));
        assertThat(settings.clients().getFirst().registers("http://app/cb")).isTrue();
        assertThat(settings.clients().getFirst().registers("http://app/cb/")).isFalse();
        assertThat(settings.data()).contains(Path.of("some/folder"));
        assertThat(settings.listen().publicUri()).contains("http://stand-in");
        assertThat(settings.eventsTo()).contains(URI.create("http://app/risc/google"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--prot 1",
                "--port",
                "--port x",
                "--port 70000",
                "--port 1 --port 2",
                "--client a",
                "--token-lifetime soon"
            })
    void namesWhatIsWrong(String line) {
        assertThatThrownBy(() -> StandInCommand.settings(List.of(line.split(" "))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--");
    }
}
