package io.evercred.app.consent;

import io.evercred.app.keys.KeySources;
import io.evercred.vault.SealToWorker;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The worker's public keys, for what only the worker may read. */
@Configuration(proxyBeanMethods = false)
class CallbackKeys {

    private static final String SETTING = "evercred.keys.callback-public";

    @Bean
    SealToWorker sealToWorker(KeySources keys, @Value("${" + SETTING + "}") Path file) {
        return SealToWorker.with(keys.open(SETTING, file));
    }
}
