package io.evercred.app.provider;

import java.net.URI;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where people reach the app. Redirect URIs come from it, never from the Host header.
 *
 * @param publicUrl scheme, host and, if need be, port
 */
@ConfigurationProperties("evercred")
public record PublicUrl(
        @DefaultValue("http://localhost:8080") URI publicUrl) {

    /** @throws IllegalArgumentException if it is not the root of a web site */
    public PublicUrl {
        var path = publicUrl.getPath();
        if (publicUrl.getHost() == null
                || !("https".equals(publicUrl.getScheme()) || "http".equals(publicUrl.getScheme()))
                || !(path.isEmpty() || path.equals("/"))
                || publicUrl.getQuery() != null
                || publicUrl.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "evercred.public-url must be the root of the site, such as https://calendar.example.com, not \""
                            + publicUrl + "\"");
        }
        publicUrl = URI.create(publicUrl.getScheme() + "://" + publicUrl.getRawAuthority());
    }

    /** Where a provider sends people back to; must be registered there letter by letter. */
    public String callbackOf(String provider) {
        return publicUrl + "/auth/callback/" + provider;
    }

    /** The name of the host, in lower case, without the port. */
    public String host() {
        return publicUrl.getHost().toLowerCase(Locale.ROOT);
    }

    /** Whether people come over TLS. */
    public boolean isSecure() {
        return "https".equals(publicUrl.getScheme());
    }

    /** The origin: scheme, host and, if need be, port. */
    @Override
    public String toString() {
        return publicUrl.toString();
    }
}
