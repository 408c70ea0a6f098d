package io.evercred.app.security;

import io.evercred.app.provider.PublicUrl;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * By which names the app answers, and which other sites may read its API.
 *
 * @param trustedHosts further names that a Host header may have, without a port, such as {@code calendar.internal}; the
 *     one of {@code evercred.public-url} always counts, and if that is this machine, so do {@code localhost},
 *     {@code 127.0.0.1} and {@code [::1]}
 * @param allowedSites sites whose pages may read {@code /api} in their reader's name, as origins such as
 *     {@code https://intranet.example.com}; none by default
 */
@ConfigurationProperties("evercred")
record SiteSettings(
        @DefaultValue Set<String> trustedHosts,
        @DefaultValue Set<String> allowedSites) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    SiteSettings {
        trustedHosts = trustedHosts.stream().map(SiteSettings::name).collect(Collectors.toUnmodifiableSet());
        allowedSites.forEach(SiteSettings::requireOrigin);
        allowedSites = Set.copyOf(allowedSites);
    }

    /** Origins that scripts may come from, our own among them: behind a proxy it does not look like our own. */
    List<String> origins(PublicUrl publicUrl) {
        return Stream.concat(Stream.of(publicUrl.toString().toLowerCase(Locale.ROOT)), allowedSites.stream())
                .toList();
    }

    private static String name(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        if (!name.matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+]")) {
            throw new IllegalArgumentException("evercred.trusted-hosts must name hosts such as calendar.example.com, "
                    + "without scheme, port or wildcard; \"" + host + "\" is none");
        }
        return name;
    }

    private static void requireOrigin(String site) {
        if (!isOrigin(site)) {
            throw new IllegalArgumentException("evercred.allowed-sites must name origins such as "
                    + "https://intranet.example.com, in lower case and with nothing behind the host and port, and over "
                    + "https unless they are on this machine; \"" + site + "\" is none");
        }
    }

    /** As browsers write it (RFC 6454, section 6.2), for it is compared letter by letter. */
    private static boolean isOrigin(String site) {
        if (!site.matches("https?://[a-z0-9.:\\[\\]-]+")) {
            return false;
        }
        try {
            var uri = URI.create(site);
            return uri.getHost() != null && (uri.getScheme().equals("https") || LOOPBACK.contains(uri.getHost()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
