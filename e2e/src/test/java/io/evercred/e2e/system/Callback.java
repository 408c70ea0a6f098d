package io.evercred.e2e.system;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * A consent that was redeemed, before its tokens are sealed.
 *
 * @param eventId of the CloudEvent; the same event sent twice has the same
 */
public record Callback(
        String eventId,
        String provider,
        String userId,
        long generation,
        Instant redeemedAt,
        Instant expiresAt,
        String accessToken,
        String refreshToken) {

    /** A consent at Google a moment ago, with tokens that no provider knows. */
    public static Callback of(String userId, long generation) {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return new Callback(
                UUID.randomUUID().toString(),
                "google",
                userId,
                generation,
                now,
                now.plus(Duration.ofHours(1)),
                // Fakes.
                "access-token-" + userId + "-" + generation,
                "refresh-token-" + userId + "-" + generation);
    }

    /** The same at another provider. */
    public Callback at(String otherProvider) {
        return new Callback(
                eventId, otherProvider, userId, generation, redeemedAt, expiresAt, accessToken, refreshToken);
    }

    /** The same with a refresh token that the provider knows. */
    public Callback with(String knownRefreshToken) {
        return new Callback(
                eventId, provider, userId, generation, redeemedAt, expiresAt, accessToken, knownRefreshToken);
    }

    /** The same with another expiry. */
    public Callback expiring(Instant at) {
        return new Callback(eventId, provider, userId, generation, redeemedAt, at, accessToken, refreshToken);
    }

    List<String> scopes() {
        return provider.equals("google")
                ? List.of("openid", "email", "profile", "https://www.googleapis.com/auth/calendar")
                : List.of("identify", "email");
    }
}
