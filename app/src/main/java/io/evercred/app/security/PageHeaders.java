package io.evercred.app.security;

import io.evercred.app.provider.Provider;
import io.evercred.app.provider.Providers;
import io.evercred.app.provider.PublicUrl;
import java.net.URI;
import java.util.stream.Collectors;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.stereotype.Component;

/** The headers of every page. Spring's own add {@code no-store}, {@code nosniff} and, if people come over TLS, HSTS. */
@Component
class PageHeaders {

    private final String contentSecurityPolicy;
    private final PublicUrl publicUrl;

    PageHeaders(Providers providers, PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
        // Browsers also hold the redirects that follow a form to form-action, so consent buttons need the providers.
        var formTargets = providers.all().stream()
                .map(Provider::endpoints)
                .map(endpoints -> origin(endpoints.authorization()))
                .distinct()
                .collect(Collectors.joining(" "));
        contentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                + "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
                + "form-action 'self' " + formTargets;
    }

    void write(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(contentSecurityPolicy))
                // Behind a proxy that ends TLS no request looks secure.
                .httpStrictTransportSecurity(hsts -> hsts.requestMatcher(_ -> publicUrl.isSecure()))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy("camera=(), microphone=(), geolocation=()"));
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
