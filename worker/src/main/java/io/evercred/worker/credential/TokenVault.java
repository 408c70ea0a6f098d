package io.evercred.worker.credential;

import io.evercred.vault.Binding;
import io.evercred.vault.KeySource;
import io.evercred.vault.Seal;
import io.evercred.vault.Sealed;
import io.evercred.vault.Secret;
import io.evercred.worker.keys.WorkerKeys;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Seals tokens for their row and opens them again. */
@Component
public class TokenVault {

    private static final String REFRESH_TOKEN = "refresh_token";
    private static final String ACCESS_TOKEN = "access_token";

    private final WorkerKeys keys;

    TokenVault(WorkerKeys keys) {
        this.keys = keys;
    }

    /** A refresh token that the app has sealed for us; nothing if it was sealed for another place, or altered. */
    public Optional<Secret> openRefreshTokenFromApp(String eventId, Owner owner, String sealed) {
        return openFromApp(eventId, owner, REFRESH_TOKEN, sealed);
    }

    /** The access token likewise. */
    public Optional<Secret> openAccessTokenFromApp(String eventId, Owner owner, String sealed) {
        return openFromApp(eventId, owner, ACCESS_TOKEN, sealed);
    }

    private Optional<Secret> openFromApp(String eventId, Owner owner, String field, String sealed) {
        return keys.callback()
                .open(sealed, Binding.callback(eventId, owner.userId(), owner.provider(), owner.accountId(), field));
    }

    /** The refresh token, readable by workers alone. */
    public String sealRefreshToken(Secret token, UUID id, Owner owner, long generation) {
        return keys.refreshTokens().seal(token, place(id, owner, REFRESH_TOKEN, generation));
    }

    /** The access token, readable by workers and the app. */
    public String sealAccessToken(Secret token, UUID id, Owner owner, long generation) {
        return keys.accessTokens().seal(token, place(id, owner, ACCESS_TOKEN, generation));
    }

    /** The refresh token, or nothing if it does not open: a matter of our keys, never of the grant. */
    public Optional<Secret> openRefreshToken(Credential credential) {
        return openRefreshToken(credential, credential.tokens().googleCredsJson());
    }

    /** The id of the key that sealed the refresh token, for whoever looks for it; "none" if it names none. */
    public String keyOf(Credential credential) {
        var creds = credential.tokens().googleCredsJson();
        var key = Sealed.keyId(creds == null ? null : creds.refreshToken());
        return key.isPresent() ? Long.toString(key.getAsLong()) : "none";
    }

    private Optional<Secret> openRefreshToken(Credential credential, GoogleCreds creds) {
        if (creds == null) {
            return Optional.empty();
        }
        return keys.refreshTokens()
                .open(
                        creds.refreshToken(),
                        place(
                                credential.id(),
                                credential.owner(),
                                REFRESH_TOKEN,
                                credential.counters().generation()));
    }

    /** The refresh token of these, sealed anew for the queue of grants to be ended; nothing if it does not open. */
    public Optional<String> resealForRevocation(Credential credential, GoogleCreds creds) {
        return openRefreshToken(credential, creds).map(token -> keys.refreshTokens()
                .seal(
                        token,
                        Binding.providerRevocation(
                                credential.id(),
                                credential.owner().provider(),
                                credential.counters().generation())));
    }

    /** What {@link #resealForRevocation} has sealed. */
    public Optional<Secret> openForRevocation(String sealed, UUID id, String provider, long generation) {
        return keys.refreshTokens().open(sealed, Binding.providerRevocation(id, provider, generation));
    }

    /** The queued copy, sealed with the key that seals now; nothing if it is already, or does not open. */
    public Optional<String> resealed(String sealed, UUID id, String provider, long generation) {
        return isSealedWithPrimary(sealed, keys.refreshTokenKeys())
                ? Optional.empty()
                : openForRevocation(sealed, id, provider, generation).map(token -> keys.refreshTokens()
                        .seal(token, Binding.providerRevocation(id, provider, generation)));
    }

    /** The credential with its tokens sealed with the keys that seal now; nothing if there is nothing to be done. */
    public Optional<Credential> resealed(Credential credential) {
        var creds = credential.tokens().googleCredsJson();
        if (creds == null) {
            return Optional.empty();
        }
        var next = new GoogleCreds(
                creds.scopes(),
                creds.tokenUri(),
                resealed(
                        creds.refreshToken(), credential, REFRESH_TOKEN, keys.refreshTokens(), keys.refreshTokenKeys()),
                resealed(creds.accessToken(), credential, ACCESS_TOKEN, keys.accessTokens(), keys.accessTokenKeys()),
                creds.mark());
        return next.equals(creds) ? Optional.empty() : Optional.of(credential.resealed(next));
    }

    private static String resealed(String sealed, Credential credential, String field, Seal seal, KeySource source) {
        if (isSealedWithPrimary(sealed, source)) {
            return sealed;
        }
        var place = place(
                credential.id(),
                credential.owner(),
                field,
                credential.counters().generation());
        return seal.open(sealed, place).map(token -> seal.seal(token, place)).orElse(sealed);
    }

    private static boolean isSealedWithPrimary(String sealed, KeySource source) {
        var key = Sealed.keyId(sealed);
        return key.isPresent() && key.getAsLong() == source.current().primaryId();
    }

    private static Binding place(UUID id, Owner owner, String field, long generation) {
        return Binding.stored(id, owner.userId(), owner.provider(), field, generation);
    }
}
