package io.evercred.app.security;

import io.evercred.app.provider.PublicUrl;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.jdbc.MySqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Sessions: in MySQL, found by one cookie. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    /** Over TLS the name binds the cookie to this very host (RFC 6265bis, section 4.1.3.2). */
    @Bean
    CookieSerializer sessionCookie(PublicUrl publicUrl) {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName(publicUrl.isSecure() ? "__Host-evercred-session" : "evercred-session");
        cookie.setUseSecureCookie(publicUrl.isSecure());
        cookie.setUseHttpOnlyCookie(true);
        cookie.setCookiePath("/");
        // Lax, not Strict: providers send people back from another site.
        cookie.setSameSite("Lax");
        return cookie;
    }

    /** Two requests of one session that store the same attribute at once must not fail on its key. */
    @Bean
    MySqlJdbcIndexedSessionRepositoryCustomizer upsertAttributes() {
        return new MySqlJdbcIndexedSessionRepositoryCustomizer();
    }
}
