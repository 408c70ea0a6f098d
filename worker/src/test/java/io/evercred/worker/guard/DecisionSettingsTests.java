package io.evercred.worker.guard;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DecisionSettingsTests {

    @Test
    void refusesToKeepNothing() {
        assertThatThrownBy(() -> new DecisionSettings(Duration.ZERO))
                .hasMessageContaining("evercred.guard.decisions.retention");
    }
}
