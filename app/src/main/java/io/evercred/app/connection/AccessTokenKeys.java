package io.evercred.app.connection;

import io.evercred.app.keys.KeySources;
import io.evercred.vault.Seal;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The keys that open stored access tokens; the worker has the same. */
@Configuration(proxyBeanMethods = false)
class AccessTokenKeys {

    private static final String SETTING = "evercred.keys.access-token";

    @Bean
    Seal accessTokenSeal(KeySources keys, @Value("${" + SETTING + "}") Path file) {
        return Seal.with(keys.open(SETTING, file));
    }
}
