package io.evercred.app.security;

import io.evercred.app.provider.PublicUrl;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The names that we answer to. */
@Component
class TrustedHosts {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final SiteSettings settings;
    private final String own;

    TrustedHosts(SiteSettings settings, PublicUrl publicUrl) {
        this.settings = settings;
        this.own = publicUrl.host();
    }

    /** @param host as in a Host header, in any case, without its port */
    boolean include(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        return name.equals(own)
                || settings.trustedHosts().contains(name)
                || LOOPBACK.contains(own) && LOOPBACK.contains(name);
    }
}
