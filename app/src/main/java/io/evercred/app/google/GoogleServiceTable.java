package io.evercred.app.google;

import io.evercred.app.consent.Service;
import java.util.LinkedHashSet;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares Google's services by name, for the handlers that require them. */
@Configuration(proxyBeanMethods = false)
class GoogleServiceTable {

    @Bean
    Service calendarService(GoogleSettings settings) {
        return declare(GoogleService.CALENDAR, settings);
    }

    private static Service declare(GoogleService<?> service, GoogleSettings settings) {
        return new Service(service.name(), GoogleService.PROVIDER, new LinkedHashSet<>(settings.scopesOf(service)));
    }
}
