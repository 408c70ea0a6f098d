package io.evercred.faults.fleet;

import io.evercred.schemas.CredentialId;
import java.util.UUID;

/**
 * A credential under test.
 *
 * @param account what the provider's log calls its person
 * @param subject what the provider calls the account in its API
 * @param refreshToken the one that it began with; a fake, as all of them
 * @param startVersion the version that it began with, of which no event tells
 */
public record Member(
        UUID id,
        String provider,
        String userId,
        String account,
        String subject,
        String refreshToken,
        long startVersion) {

    /** A person whose consent is still to come. */
    static Member stranger(String provider, StandIn.Grant grant) {
        return of(provider, grant, 0);
    }

    /** A person whose row the rig writes itself. */
    static Member seeded(String provider, StandIn.Grant grant) {
        return of(provider, grant, 1);
    }

    private static Member of(String provider, StandIn.Grant grant, long version) {
        var userId = "user-of-" + grant.account();
        return new Member(
                CredentialId.of(provider, userId),
                provider,
                userId,
                grant.account(),
                grant.subject(),
                grant.refreshToken(),
                version);
    }

    /** Whether its provider spends a refresh token with each use. */
    public boolean rotates() {
        return provider.equals("discord");
    }

    @Override
    public String toString() {
        return "%s (%s %s)".formatted(id, provider, account);
    }
}
