package io.evercred.worker.keys;

import io.evercred.vault.KeySource;
import io.evercred.vault.OpenInWorker;
import io.evercred.vault.Seal;
import io.evercred.vault.Wrapping;
import java.nio.file.Path;
import java.util.List;
import org.springframework.stereotype.Component;

/** The loaded key sets. Their absence stops the start. */
@Component
public final class WorkerKeys {

    private final KeySource callbackKeys;
    private final KeySource refreshTokenKeys;
    private final KeySource accessTokenKeys;
    private final Path folder;
    private final Wrapping wrapping;
    private final OpenInWorker callback;
    private final Seal refreshTokens;
    private final Seal accessTokens;

    WorkerKeys(KeySettings settings) {
        this.folder = settings.refreshToken().toAbsolutePath().getParent();
        this.wrapping = Wrapping.by("evercred.keys.kms-uri", settings.kmsUri());
        this.callbackKeys = KeySource.open("evercred.keys.callback-private", settings.callbackPrivate(), wrapping);
        this.refreshTokenKeys = KeySource.open("evercred.keys.refresh-token", settings.refreshToken(), wrapping);
        this.accessTokenKeys = KeySource.open("evercred.keys.access-token", settings.accessToken(), wrapping);
        this.callback = OpenInWorker.with(callbackKeys);
        this.refreshTokens = Seal.with(refreshTokenKeys);
        this.accessTokens = Seal.with(accessTokenKeys);
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

    /** The keys of {@link #refreshTokens()}. */
    public KeySource refreshTokenKeys() {
        return refreshTokenKeys;
    }

    /** The keys of {@link #accessTokens()}. */
    public KeySource accessTokenKeys() {
        return accessTokenKeys;
    }

    /** Where the refresh-token keys are. */
    public Path folder() {
        return folder;
    }

    /** How the files are written. */
    public Wrapping wrapping() {
        return wrapping;
    }

    /** Every key set of this process. */
    public List<KeySource> all() {
        return List.of(callbackKeys, refreshTokenKeys, accessTokenKeys);
    }
}
