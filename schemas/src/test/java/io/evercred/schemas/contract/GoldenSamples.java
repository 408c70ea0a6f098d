package io.evercred.schemas.contract;

import io.evercred.schemas.CredentialConnected;
import io.evercred.schemas.CredentialDegraded;
import io.evercred.schemas.CredentialDisconnectRequested;
import io.evercred.schemas.CredentialErasureRequested;
import io.evercred.schemas.CredentialEvent;
import io.evercred.schemas.CredentialId;
import io.evercred.schemas.CredentialRecovered;
import io.evercred.schemas.CredentialRefreshRequested;
import io.evercred.schemas.CredentialRefreshed;
import io.evercred.schemas.CredentialRevoked;
import io.evercred.schemas.CredentialState;
import io.evercred.schemas.DegradationReason;
import io.evercred.schemas.EndedBy;
import io.evercred.schemas.Envelope;
import io.evercred.schemas.Event;
import io.evercred.schemas.EventCodec;
import io.evercred.schemas.GuardDecision;
import io.evercred.schemas.GuardDecisionRequested;
import io.evercred.schemas.KeySetReported;
import io.evercred.schemas.OAuthCallbackCompleted;
import io.evercred.schemas.RevocationReason;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** What the golden events say, in today's words: one of each type, and one for each way in which a type can vary. */
final class GoldenSamples {

    private static final UUID ID = CredentialId.of("google", "42");
    private static final List<String> SCOPES = List.of("openid", "https://www.googleapis.com/auth/calendar");
    private static final String COMMAND = "3f0f0c5e-5d0a-4f43-9a53-6a0e2b6d7d11";
    private static final Instant NOW = Instant.parse("2026-11-23T12:30:00.25Z");
    private static final Instant EXPIRY = Instant.parse("2026-11-23T13:00:00.123456Z");
    private static final Instant FIRST_FAILED = Instant.parse("2026-11-23T12:25:00.5Z");

    private GoldenSamples() {}

    /**
     * An event, and what is particular about it.
     *
     * @param name of its file
     */
    record Sample(String name, Envelope envelope) {

        String type() {
            return EventCodec.typeOf(envelope.event().getClass());
        }

        /** Where it belongs as an event of this version of its type. */
        Path file(Version version) {
            return ContractFiles.GOLDEN
                    .resolve(type())
                    .resolve(version.toString())
                    .resolve(name + ".json");
        }

        @Override
        public String toString() {
            return type() + " " + name;
        }
    }

    static List<Sample> all() {
        var samples = new ArrayList<>(List.of(
                // No real tokens: "sealed access token" and "sealed refresh token" in base64url.
                fromApp("usual", consent("c2VhbGVkIGFjY2VzcyB0b2tlbg", "c2VhbGVkIHJlZnJlc2ggdG9rZW4")),
                fromWorker("usual", new CredentialConnected(ID, "42", "google", 1, 1, SCOPES, EXPIRY)),
                fromWorker("usual", new CredentialRefreshed(ID, "42", "google", 1, 2, SCOPES, EXPIRY)),
                fromWorker("without-token", degraded(3, DegradationReason.UNAVAILABLE, null)),
                fromWorker("usual", new CredentialRecovered(ID, "42", "google", 1, 4, SCOPES, EXPIRY)),
                fromWorker(
                        "commanded",
                        new CredentialRefreshed(ID, "42", "google", 1, 2, SCOPES, EXPIRY).answering(COMMAND)),
                fromWorker(
                        "commanded",
                        degraded(3, DegradationReason.THROTTLED, EXPIRY).answering(COMMAND)),
                fromWorker(
                        "commanded",
                        new CredentialRecovered(ID, "42", "google", 1, 4, SCOPES, EXPIRY).answering(COMMAND)),
                fromApp("usual", new CredentialRefreshRequested(ID, "42", "google", 1, 2, NOW.plusSeconds(2))),
                fromApp("usual", new CredentialDisconnectRequested(ID, "42", "google", 1)),
                fromApp("usual", new CredentialErasureRequested(ID, "42", "google")),
                fromApp("by-user", new CredentialDisconnectRequested(ID, "42", "google", 1, EndedBy.USER)),
                fromApp("by-provider", new CredentialDisconnectRequested(ID, "42", "google", 1, EndedBy.PROVIDER)),
                fromApp("usual", new KeySetReported("worker-1", "refresh-token", List.of(17L, 4294967295L)))));
        for (var reason : DegradationReason.values()) {
            samples.add(fromWorker(word(reason), degraded(3, reason, EXPIRY)));
        }
        for (var reason : RevocationReason.values()) {
            var revoked = new CredentialRevoked(ID, "42", "google", 1, 5, reason, reason.explanation());
            samples.add(fromWorker(word(reason), revoked));
        }
        var ended = RevocationReason.DISCONNECTED;
        samples.add(fromWorker(
                "commanded",
                new CredentialRevoked(ID, "42", "google", 1, 5, ended, ended.explanation()).answering(COMMAND)));
        samples.add(state("active", new CredentialRefreshed(ID, "42", "google", 1, 2, SCOPES, EXPIRY)));
        samples.add(state("degraded", degraded(3, DegradationReason.UNAVAILABLE, EXPIRY)));
        samples.add(state("revoked", new CredentialRevoked(ID, "42", "google", 1, 5, ended, ended.explanation())));
        for (var decision : GuardDecision.values()) {
            samples.add(fromApp(word(decision), new GuardDecisionRequested("google", 3, decision, "mina")));
        }
        return List.copyOf(samples);
    }

    private static OAuthCallbackCompleted consent(String sealedAccessToken, String sealedRefreshToken) {
        return new OAuthCallbackCompleted(
                ID,
                "42",
                "google",
                "110169484474386276334",
                1,
                SCOPES,
                "https://oauth2.googleapis.com/token",
                EXPIRY,
                NOW,
                sealedAccessToken,
                sealedRefreshToken);
    }

    private static CredentialDegraded degraded(long version, DegradationReason reason, Instant worksUntil) {
        return new CredentialDegraded(ID, "42", "google", 1, version, reason, worksUntil, FIRST_FAILED, SCOPES);
    }

    private static Sample fromWorker(String name, CredentialEvent event) {
        var id = event.credentialId() + "/" + event.version();
        return new Sample(name, new Envelope(id, "/evercred/worker", NOW, event));
    }

    private static Sample state(String name, CredentialEvent event) {
        var id = event.credentialId() + "/" + event.version() + "/state";
        return new Sample(name, new Envelope(id, "/evercred/worker", NOW, CredentialState.after(event, NOW)));
    }

    private static Sample fromApp(String name, Event event) {
        return new Sample(name, new Envelope("b1946ac9-2492-4f35-9c1e-5d3c2a7f0e61", "/evercred/app", NOW, event));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
