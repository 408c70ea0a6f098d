package io.evercred.app.audit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AuditSettingsTests {

    @Test
    void refusesToKeepNothing() {
        assertThatThrownBy(() -> new AuditSettings(Duration.ZERO)).hasMessageContaining("evercred.audit.retention");
    }
}
