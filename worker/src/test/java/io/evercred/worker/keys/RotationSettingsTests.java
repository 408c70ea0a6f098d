package io.evercred.worker.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evercred.worker.credential.CredentialFixture;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RotationSettingsTests {

    @Test
    void nothingRotatesByItselfUnlessItIsAskedTo() {
        assertThat(CredentialFixture.bind(RotationSettings.class, "evercred.keys")
                        .rotateEvery())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "forget-after, 50s, evercred.keys.report-every",
        "rotate-every, 10m, evercred.keys.forget-after",
        "reseal-rate, 0, must be at least 1",
        "report-every, 0s, must be positive",
        "settle, 29s, must be at least 30s",
    })
    void aValueThatWouldCostAKeyIsRefused(String key, String value, String why) {
        assertThatThrownBy(() -> new Binder(new MapConfigurationPropertySource(Map.of("evercred.keys." + key, value)))
                        .bindOrCreate("evercred.keys", Bindable.of(RotationSettings.class)))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("evercred.keys." + key)
                .hasMessageContaining(why);
    }
}
