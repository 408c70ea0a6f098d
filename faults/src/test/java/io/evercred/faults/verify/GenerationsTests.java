package io.evercred.faults.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.faults.fleet.Acts;
import io.evercred.faults.fleet.Member;
import io.evercred.faults.fleet.Tokens;
import io.evercred.schemas.CredentialId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The verifier looks at which consent is stored. */
class GenerationsTests {

    private static final Member MEMBER = new Member(
            CredentialId.of("google", "minji"), "google", "minji", "minji@example.com", "1", "fake-refresh-token", 1);

    @Test
    void findsNothingWrongWithTheNewestConsent() {
        assertThat(verdict(1).findings()).isEmpty();
    }

    @Test
    void findsAConsentThatNobodyGave() {
        assertThat(verdict(2).findings())
                .singleElement()
                .extracting(Finding::check)
                .isEqualTo(Finding.Check.LOST);
    }

    private static Verdict verdict(long generation) {
        var row = new Stored(
                MEMBER.id(),
                "active",
                null,
                generation,
                0,
                1,
                1,
                false,
                false,
                Optional.of(Tokens.fingerprint(MEMBER.refreshToken())),
                Optional.of(Instant.EPOCH),
                Optional.empty());
        return Verifier.verify(new Evidence(
                Map.of(MEMBER.id(), MEMBER), new Acts(), Map.of(), Map.of(MEMBER.id(), row), Map.of(), Map.of(), 0));
    }
}
