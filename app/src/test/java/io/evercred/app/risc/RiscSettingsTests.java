package io.evercred.app.risc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RiscSettingsTests {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void theMemoryMustReachBeyondTheDoubt() {
        assertThat(settings(Duration.ofDays(1), SECOND, Duration.ofHours(1), SECOND))
                .isNotNull();
        assertThatThrownBy(() -> settings(SECOND, SECOND, Duration.ofHours(1), SECOND))
                .hasMessageContaining("evercred.risc.doubt-for")
                .hasMessageContaining("evercred.risc.remember-for");
        assertThatThrownBy(() -> settings(SECOND, SECOND.negated(), Duration.ofHours(1), SECOND))
                .hasMessageContaining("evercred.risc.doubt-for");
    }

    @Test
    void keysAreFetchedAnewSoonerThanTheyGoStale() {
        assertThatThrownBy(() -> settings(Duration.ofDays(1), SECOND, SECOND, SECOND))
                .hasMessageContaining("evercred.risc.refetch-at-most-every")
                .hasMessageContaining("evercred.risc.keys-fresh-for");
        assertThatThrownBy(() -> settings(Duration.ofDays(1), SECOND, SECOND, Duration.ZERO))
                .hasMessageContaining("evercred.risc.refetch-at-most-every");
    }

    private static RiscSettings settings(
            Duration rememberFor, Duration doubtFor, Duration keysFreshFor, Duration refetchAtMostEvery) {
        return new RiscSettings(Set.of(), rememberFor, doubtFor, keysFreshFor, refetchAtMostEvery);
    }
}
