package io.evercred.worker.testing;

import io.evercred.sandbox.provider.account.Provider;
import io.evercred.schemas.CredentialId;
import io.evercred.schemas.Envelope;
import io.evercred.schemas.OAuthCallbackCompleted;
import io.evercred.vault.Binding;
import io.evercred.vault.KeySet;
import io.evercred.vault.Seal;
import io.evercred.vault.SealToWorker;
import io.evercred.vault.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Consents as the app would publish them, with grants that exist at the stand-in. */
public final class Consents {

    public static final String CALENDAR = "https://www.googleapis.com/auth/calendar";

    private Consents() {}

    /** A person of this name consents at Google; the token lives an hour. */
    public static Envelope google(String user, long generation, Instant now) {
        var tokens =
                WorkerContext.standIn().controls().grant(Provider.GOOGLE, user + "@example.com", List.of(CALENDAR));
        return consent(
                "google",
                user,
                generation,
                tokens.accessToken(),
                tokens.refreshToken().orElseThrow(),
                now);
    }

    /** A person of this name consents at Discord. */
    public static Envelope discord(String user, long generation, Instant now) {
        var tokens = WorkerContext.standIn().controls().grant(Provider.DISCORD, user, List.of("identify"));
        return consent(
                "discord",
                user,
                generation,
                tokens.accessToken(),
                tokens.refreshToken().orElseThrow(),
                now);
    }

    /** A consent with tokens of the caller's choice. */
    public static Envelope consent(
            String provider, String user, long generation, String accessToken, String refreshToken, Instant now) {
        var eventId = UUID.randomUUID().toString();
        var seal = SealToWorker.with(
                KeySet.load("callback-public", WorkerContext.keys().resolve("callback-public.json")));
        return new Envelope(
                eventId,
                "/evercred/app",
                now,
                new OAuthCallbackCompleted(
                        CredentialId.of(provider, user),
                        user,
                        provider,
                        "account-of-" + user,
                        generation,
                        List.of(CALENDAR),
                        "http://localhost/token",
                        now.plus(Duration.ofHours(1)),
                        now,
                        seal.seal(Secret.of(accessToken), place(eventId, provider, user, "access_token")),
                        seal.seal(Secret.of(refreshToken), place(eventId, provider, user, "refresh_token"))));
    }

    private static Binding place(String eventId, String provider, String user, String field) {
        return Binding.callback(eventId, user, provider, "account-of-" + user, field);
    }

    /** Opens an access token as the app would. */
    public static Secret openAccessToken(String sealed, UUID id, String user, String provider, long generation) {
        var seal = Seal.with(KeySet.load("access-token", WorkerContext.keys().resolve("access-token.json")));
        return seal.open(sealed, Binding.stored(id, user, provider, "access_token", generation))
                .orElseThrow();
    }
}
