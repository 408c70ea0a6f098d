package io.evercred.worker.keys;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the key sets are. The files are read again within ten seconds when they change.
 *
 * @param callbackPrivate HPKE private keys; opens what the app sealed for us
 * @param refreshToken AEAD keys for refresh tokens at rest; the worker's alone
 * @param accessToken AEAD keys for access tokens at rest; shared with the app
 * @param kmsUri the key of a key management service that wraps the files, as Tink names it; empty if they are not
 *     wrapped
 */
@Validated
@ConfigurationProperties("evercred.keys")
record KeySettings(
        @NotNull Path callbackPrivate,
        @NotNull Path refreshToken,
        @NotNull Path accessToken,
        @DefaultValue("") String kmsUri) {}
