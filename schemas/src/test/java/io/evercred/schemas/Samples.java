package io.evercred.schemas;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One event of each type. */
final class Samples {

    static final UUID ID = CredentialId.of("google", "42");
    static final Instant EXPIRY = Instant.parse("2026-11-23T13:00:00.123456Z");
    static final Instant BEFORE = Instant.parse("2026-11-23T12:00:00Z");
    private static final List<String> SCOPES = List.of("openid", "https://www.googleapis.com/auth/calendar");

    private Samples() {}

    static List<Event> all() {
        return List.of(
                callback(),
                new CredentialConnected(ID, "42", "google", 1, 1, SCOPES, EXPIRY),
                new CredentialRefreshed(ID, "42", "google", 1, 2, SCOPES, EXPIRY),
                new CredentialDegraded(ID, "42", "google", 1, 3, DegradationReason.UNAVAILABLE, EXPIRY, BEFORE, SCOPES),
                new CredentialRecovered(ID, "42", "google", 1, 4, SCOPES, EXPIRY),
                new CredentialRevoked(
                        ID, "42", "google", 1, 5, RevocationReason.REJECTED, RevocationReason.REJECTED.explanation()),
                new CredentialRefreshed(ID, "42", "google", 1, 2, SCOPES, EXPIRY).answering("command-1"),
                new CredentialDegraded(ID, "42", "google", 1, 3, DegradationReason.THROTTLED, null, BEFORE, null)
                        .answering("command-1"),
                new CredentialRecovered(ID, "42", "google", 1, 4, SCOPES, EXPIRY).answering("command-1"),
                new CredentialRevoked(ID, "42", "google", 1, 5, RevocationReason.DISCONNECTED, "The user ended it.")
                        .answering("command-1"),
                state(CredentialState.Status.ACTIVE, null),
                new CredentialState(
                        ID, "42", "google", 1, 5, CredentialState.Status.REVOKED, "rejected", null, null, null, BEFORE),
                new CredentialRefreshRequested(ID, "42", "google", 1, 2, EXPIRY),
                new CredentialDisconnectRequested(ID, "42", "google", 1),
                new CredentialErasureRequested(ID, "42", "google"),
                new CredentialDisconnectRequested(ID, "42", "google", 1, EndedBy.PROVIDER),
                new GuardDecisionRequested("google", 3, GuardDecision.CONFIRM, "an operator"),
                new KeySetReported("worker-1", "refresh-token", List.of(4294967295L)));
    }

    static CredentialState state(CredentialState.Status status, String reason) {
        return new CredentialState(ID, "42", "google", 1, 2, status, reason, SCOPES, EXPIRY, null, BEFORE);
    }

    static OAuthCallbackCompleted callback() {
        return new OAuthCallbackCompleted(
                ID,
                "42",
                "google",
                "sub-1",
                1,
                SCOPES,
                "http://localhost/token",
                EXPIRY,
                BEFORE,
                "sealed-access",
                "sealed-refresh");
    }

    static Envelope envelope(Event event) {
        return new Envelope("event-1", "/evercred/test", BEFORE, event);
    }
}
