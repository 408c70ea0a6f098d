package io.evercred.app.security;

import io.evercred.app.provider.PublicUrl;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/** What pages of other sites may read: the API, if they are listed, and never a page. */
@Configuration(proxyBeanMethods = false)
class CrossOrigin {

    /**
     * Reading only: what changes something needs a token of our own pages. The reader's cookie may come along, so origins
     * are listed one by one. It is Lax, so that browsers send it from sites of the same registered domain alone.
     */
    @Bean
    CorsConfigurationSource corsConfigurationSource(SiteSettings settings, PublicUrl publicUrl) {
        var reading = new CorsConfiguration();
        reading.setAllowedOrigins(settings.origins(publicUrl));
        reading.setAllowedMethods(List.of("GET", "HEAD"));
        reading.setAllowCredentials(true);
        reading.setMaxAge(Duration.ofMinutes(10));
        var source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/api/**", reading);
        return source;
    }
}
