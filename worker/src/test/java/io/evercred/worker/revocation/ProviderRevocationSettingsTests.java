package io.evercred.worker.revocation;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProviderRevocationSettingsTests {

    private static final Duration TEN = Duration.ofSeconds(10);
    private static final Duration CAP = Duration.ofMinutes(30);
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void refusesWhatCannotWorkInASentenceThatNamesIt() {
        refuses("retry-base", Duration.ZERO, CAP, DAY, TEN);
        refuses("retry-cap", TEN, TEN.minusMillis(1), DAY, TEN);
        refuses("give-up-after", TEN, CAP, Duration.ofHours(-1), TEN);
        refuses("timeout", TEN, CAP, DAY, Duration.ZERO);
        refuses("timeout", TEN, CAP, DAY, TEN.plusMillis(1));
    }

    private static void refuses(
            String named, Duration retryBase, Duration retryCap, Duration giveUpAfter, Duration timeout) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProviderRevocationSettings(retryBase, retryCap, giveUpAfter, timeout))
                .withMessageContaining("evercred.provider-revocation." + named);
    }
}
