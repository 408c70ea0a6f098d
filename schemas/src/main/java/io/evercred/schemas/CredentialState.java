package io.evercred.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * How a credential is since its last transition. It follows from that one event alone, so whoever keeps the states from
 * the events and whoever reads them from the state topic have the same.
 *
 * @param status how it is
 * @param reason why it is not active, in the word of the event; null if it is
 * @param grantedScopes what the token covers; null once it has ended, or if the event did not tell
 * @param expiresAt when the access token expires; null once it has ended, or if there is no usable one
 * @param firstFailedAt when the first of the failures in a row happened; null unless it is degraded
 * @param changedAt when the transition happened
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CredentialState(
        UUID credentialId,
        String userId,
        String provider,
        long generation,
        long version,
        Status status,
        String reason,
        List<String> grantedScopes,
        Instant expiresAt,
        Instant firstFailedAt,
        Instant changedAt)
        implements Event {

    /** How a credential can be. */
    public enum Status {
        /** Refreshing works. */
        @JsonProperty("active")
        ACTIVE,

        /** Refreshing fails for now; the access token works until it expires. */
        @JsonProperty("degraded")
        DEGRADED,

        /** Ended; only a new consent brings it back. */
        @JsonProperty("revoked")
        REVOKED
    }

    /** @throws IllegalArgumentException if a part is missing or impossible */
    public CredentialState {
        Require.identity(credentialId, userId, provider);
        Require.positive("generation", generation);
        Require.positive("version", version);
        Require.present("status", status);
        Require.present("changedAt", changedAt);
        grantedScopes = grantedScopes == null ? null : Require.scopes(grantedScopes);
    }

    /** The state that this event leaves its credential in. */
    public static CredentialState after(CredentialEvent event, Instant time) {
        return switch (event) {
            case CredentialConnected now -> active(now, now.grantedScopes(), now.expiresAt(), time);
            case CredentialRefreshed now -> active(now, now.grantedScopes(), now.expiresAt(), time);
            case CredentialRecovered now -> active(now, now.grantedScopes(), now.expiresAt(), time);
            case CredentialDegraded now ->
                of(
                        now,
                        Status.DEGRADED,
                        word(now.reason()),
                        now.grantedScopes(),
                        now.worksUntil(),
                        now.firstFailedAt(),
                        time);
            case CredentialRevoked now -> of(now, Status.REVOKED, word(now.reason()), null, null, null, time);
        };
    }

    /** Whether this comes after the other one: generation first, then version. */
    public boolean isNewerThan(CredentialState other) {
        return generation != other.generation ? generation > other.generation : version > other.version;
    }

    @Override
    public String key() {
        return credentialId.toString();
    }

    @Override
    public String topic() {
        return Topics.CREDENTIAL_STATE;
    }

    private static CredentialState active(CredentialEvent event, List<String> scopes, Instant expiresAt, Instant time) {
        return of(event, Status.ACTIVE, null, scopes, expiresAt, null, time);
    }

    private static CredentialState of(
            CredentialEvent event,
            Status status,
            String reason,
            List<String> scopes,
            Instant expiresAt,
            Instant firstFailedAt,
            Instant time) {
        return new CredentialState(
                event.credentialId(),
                event.userId(),
                event.provider(),
                event.generation(),
                event.version(),
                status,
                reason,
                scopes,
                expiresAt,
                firstFailedAt,
                time);
    }

    private static String word(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }
}
