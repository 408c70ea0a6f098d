package io.evercred.worker.refresh;

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

class RefreshSettingsTests {

    @Test
    void theDefaultsFitTogether() {
        var settings = CredentialFixture.bind(RefreshSettings.class, "evercred.refresh");

        assertThat(settings.claim()).isGreaterThan(settings.callDeadline().plus(settings.claimReserve()));
    }

    @ParameterizedTest
    @CsvSource({
        "claim, 19s, evercred.refresh.call-deadline",
        "call-deadline, 21s, evercred.refresh.claim",
        "connect-timeout, 15s, evercred.refresh.call-deadline",
        "backoff-base, 6m, evercred.refresh.backoff-cap",
    })
    void aRelationThatDoesNotHoldNamesBothKeys(String key, String value, String other) {
        assertThatThrownBy(
                        () -> new Binder(new MapConfigurationPropertySource(Map.of("evercred.refresh." + key, value)))
                                .bindOrCreate("evercred.refresh", Bindable.of(RefreshSettings.class)))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("evercred.refresh." + key)
                .hasMessageContaining(other);
    }

    @ParameterizedTest
    @CsvSource({"concurrency, 0", "tick, 0s", "connect-timeout, 0s", "claim-reserve, -1s", "unsaved-pause, 0s"})
    void aValueOutOfRangeNamesItsKey(String key, String value) {
        assertThatThrownBy(
                        () -> new Binder(new MapConfigurationPropertySource(Map.of("evercred.refresh." + key, value)))
                                .bindOrCreate("evercred.refresh", Bindable.of(RefreshSettings.class)))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("evercred.refresh." + key + " must ");
    }
}
