package io.evercred.worker.keys;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where the key sets are.
 *
 * @param callbackPrivate HPKE private keys; opens what the app sealed for us
 * @param refreshToken AEAD keys for refresh tokens at rest; the worker's alone
 * @param accessToken AEAD keys for access tokens at rest; shared with the app
 */
@Validated
@ConfigurationProperties("evercred.keys")
record KeySettings(
        @NotNull Path callbackPrivate,
        @NotNull Path refreshToken,
        @NotNull Path accessToken) {}
