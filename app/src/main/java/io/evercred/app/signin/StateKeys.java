package io.evercred.app.signin;

import io.evercred.app.keys.KeySources;
import io.evercred.vault.Seal;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The keys that seal authorization requests; the app's alone. */
@Configuration(proxyBeanMethods = false)
class StateKeys {

    private static final String SETTING = "evercred.keys.oauth-state";

    @Bean
    Seal oauthStateSeal(KeySources keys, @Value("${" + SETTING + "}") Path file) {
        return Seal.with(keys.open(SETTING, file));
    }
}
