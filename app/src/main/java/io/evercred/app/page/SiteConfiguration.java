package io.evercred.app.page;

import io.evercred.app.provider.Provider;
import io.evercred.app.provider.Providers;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gathers what is the same on every page. */
@Configuration(proxyBeanMethods = false)
class SiteConfiguration {

    private static final String FIRST = "google";

    @Bean
    Frame.Site site(Providers providers, @Value("${evercred.contact:}") String contact) {
        // Google first: it is what the calendar page needs.
        var names = providers.all().stream()
                .map(Provider::name)
                .sorted((left, right) -> Boolean.compare(right.equals(FIRST), left.equals(FIRST)))
                .toList();
        return new Frame.Site(names, Optional.of(contact).filter(text -> !text.isBlank()));
    }
}
