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
        return keys.refreshTokens()
                .open(
                        credential.tokens().googleCredsJson().refreshToken(),
                        place(
                                credential.id(),
                                credential.owner(),
                                REFRESH_TOKEN,
                                credential.counters().generation()));
    }

    private static Binding place(UUID id, Owner owner, String field, long generation) {
        return Binding.stored(id, owner.userId(), owner.provider(), field, generation);
    }
}
