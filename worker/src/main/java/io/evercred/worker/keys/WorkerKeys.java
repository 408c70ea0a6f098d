package io.evercred.worker.keys;

import io.evercred.vault.KeySet;
import io.evercred.vault.OpenInWorker;
import io.evercred.vault.Seal;
import org.springframework.stereotype.Component;

/** The loaded key sets. Their absence stops the start. */
@Component
public final class WorkerKeys {

    private final OpenInWorker callback;
    private final Seal refreshTokens;
    private final Seal accessTokens;

    WorkerKeys(KeySettings settings) {
        this.callback = OpenInWorker.with(KeySet.load("evercred.keys.callback-private", settings.callbackPrivate()));
        this.refreshTokens = Seal.with(KeySet.load("evercred.keys.refresh-token", settings.refreshToken()));
        this.accessTokens = Seal.with(KeySet.load("evercred.keys.access-token", settings.accessToken()));
    }

    /** Opens what the app has sealed for the worker. */
    public OpenInWorker callback() {
        return callback;
    }

    /** Refresh tokens at rest. */
    public Seal refreshTokens() {
        return refreshTokens;
    }

    /** Access tokens at rest. */
    public Seal accessTokens() {
        return accessTokens;
    }
}
