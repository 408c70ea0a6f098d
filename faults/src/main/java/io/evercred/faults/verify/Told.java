package io.evercred.faults.verify;

import java.time.Instant;
import java.util.UUID;

/**
 * An event about a credential, as it lies in its topic.
 *
 * @param eventId the same for each copy
 * @param kind the event's name without package and version, e.g. {@code CredentialRevoked}
 * @param reason why it ended, as its column has it; empty unless it tells of an ending
 * @param content everything else that a consumer sees, to compare copies by
 */
public record Told(
        UUID id,
        String eventId,
        String kind,
        String reason,
        long generation,
        long version,
        Instant time,
        String content) {

    boolean connects() {
        return kind.equals("CredentialConnected");
    }

    boolean ends() {
        return kind.equals("CredentialRevoked");
    }

    /** Whether a credential is so after it. */
    boolean leadsTo(String status) {
        return switch (status) {
            case "active" -> tellsOfTokens();
            case "degraded" -> kind.equals("CredentialDegraded");
            case "revoked" -> ends();
            default -> throw new IllegalStateException("No credential is " + status);
        };
    }

    /** It tells of tokens that were stored. */
    boolean tellsOfTokens() {
        return connects() || kind.equals("CredentialRefreshed") || kind.equals("CredentialRecovered");
    }
}
