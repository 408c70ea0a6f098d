package io.evercred.worker.credential;

import io.evercred.vault.Binding;
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

    private static Binding place(UUID id, Owner owner, String field, long generation) {
        return Binding.stored(id, owner.userId(), owner.provider(), field, generation);
    }
}
