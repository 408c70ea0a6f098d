package io.evercred.worker.provider;

import io.evercred.outgoing.OutgoingHttp;
import io.evercred.outgoing.OutgoingSettings;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Calls go to the providers that are switched on, and to nobody else. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutgoingSettings.class)
public class OutgoingConfiguration {

    @Bean
    OutgoingHttp outgoingHttp(Providers providers, OutgoingSettings settings) {
        var endpoints = providers.all().stream()
                .flatMap(provider -> Stream.concat(Stream.of(provider.tokenUri()), provider.revokeUri().stream()))
                .toList();
        return new OutgoingHttp(endpoints, settings);
    }
}
