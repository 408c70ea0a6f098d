package io.evercred.faults.fleet;

import io.evercred.sandbox.provider.log.Fingerprint;
import io.evercred.schemas.Envelope;
import io.evercred.schemas.OAuthCallbackCompleted;
import io.evercred.vault.Binding;
import io.evercred.vault.KeySet;
import io.evercred.vault.Seal;
import io.evercred.vault.SealToWorker;
import io.evercred.vault.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Seals and opens tokens with the keys of the running processes. */
public final class Tokens {

    private static final String TOKEN_URI = "http://localhost/token";

    private final SealToWorker toWorker;
    private final Seal refreshTokens;
    private final Seal accessTokens;

    public Tokens(Path keys) {
        this.toWorker = SealToWorker.with(KeySet.load("callback-public", keys.resolve("callback-public.json")));
        this.refreshTokens = Seal.with(KeySet.load("refresh-token", keys.resolve("refresh-token.json")));
        this.accessTokens = Seal.with(KeySet.load("access-token", keys.resolve("access-token.json")));
    }

    /** The tokens of a row as the worker stores them, at generation 1. */
    String stored(Member member) {
        return """
                {"scopes": ["%s"], "token_uri": "%s", "refresh_token": "%s", "access_token": "%s"}
                """.formatted(
                        String.join("\", \"", scopes(member)),
                        TOKEN_URI,
                        seal(refreshTokens, member, "refresh_token", member.refreshToken()),
                        // Fake, and used by nobody.
                        seal(accessTokens, member, "access_token", "access-token"));
    }

    private static String seal(Seal seal, Member member, String field, String token) {
        return seal.seal(Secret.of(token), Binding.stored(member.id(), member.userId(), member.provider(), field, 1));
    }

    /** A stored refresh token; nothing if it does not open. */
    public Optional<String> open(Member member, long generation, String sealed) {
        return refreshTokens
                .open(
                        sealed,
                        Binding.stored(member.id(), member.userId(), member.provider(), "refresh_token", generation))
                .map(Secret::reveal);
    }

    /** What the provider's log calls a token. */
    public static String fingerprint(String token) {
        return Fingerprint.text(Fingerprint.of(token));
    }

    /** A consent as the app tells of it. */
    public Envelope consent(Member member, long generation, String refreshToken, Duration lifetime, Instant time) {
        var now = time.truncatedTo(ChronoUnit.MICROS);
        var eventId = UUID.randomUUID().toString();
        var event = new OAuthCallbackCompleted(
                member.id(),
                member.userId(),
                member.provider(),
                member.subject(),
                generation,
                scopes(member),
                TOKEN_URI,
                now.plus(lifetime),
                now,
                // Fake, and used by nobody.
                seal(eventId, member, "access_token", "access-token"),
                seal(eventId, member, "refresh_token", refreshToken));
        return new Envelope(eventId, "/evercred/faults", now, event);
    }

    private String seal(String eventId, Member member, String field, String token) {
        return toWorker.seal(
                Secret.of(token),
                Binding.callback(eventId, member.userId(), member.provider(), member.subject(), field));
    }

    private static List<String> scopes(Member member) {
        return member.rotates()
                ? List.of("identify", "email", "guilds")
                : List.of("openid", "email", "profile", "https://www.googleapis.com/auth/calendar");
    }
}
