package io.evercred.app.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpsSettingsTests {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration TEN = Duration.ofSeconds(10);

    @Test
    void takesRootsOfManagementPorts() {
        var workers = List.of(URI.create("http://worker:8081"), URI.create("https://worker:8081/"));

        assertThat(new OpsSettings(workers, TEN, SECOND).workers()).isEqualTo(workers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"worker:8081", "ftp://worker", "http://worker:8081/actuator/prometheus", "/worker"})
    void refusesWhatIsNoRoot(String worker) {
        assertThatThrownBy(() -> new OpsSettings(List.of(URI.create(worker)), TEN, SECOND))
                .hasMessageContaining("evercred.ops.workers")
                .hasMessageContaining(worker);
    }

    @Test
    void aLookEndsBeforeTheNextBegins() {
        assertThatThrownBy(() -> new OpsSettings(List.of(), SECOND, SECOND))
                .hasMessageContaining("evercred.ops.look-timeout")
                .hasMessageContaining("evercred.ops.look-every");
    }
}
