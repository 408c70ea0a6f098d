package io.evercred.app.provider;

import io.evercred.outgoing.OutgoingHttp;
import io.evercred.outgoing.OutgoingSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Calls go to the providers that are switched on, and to nobody else. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutgoingSettings.class)
class OutgoingConfiguration {

    @Bean
    OutgoingHttp outgoingHttp(Providers providers, OutgoingSettings settings) {
        var endpoints = providers.all().stream().flatMap(Provider::called).toList();
        return new OutgoingHttp(endpoints, settings);
    }
}
