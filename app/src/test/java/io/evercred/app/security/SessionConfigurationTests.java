package io.evercred.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.app.provider.PublicUrl;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.web.http.CookieSerializer.CookieValue;

class SessionConfigurationTests {

    @Test
    void overTlsTheCookieIsBoundToItsHost() {
        assertThat(cookieAt("https://calendar.example.com"))
                .startsWith("__Host-evercred-session=")
                .contains("; Path=/;", "; Secure", "; HttpOnly", "; SameSite=Lax")
                .doesNotContain("Domain");
    }

    @Test
    void withoutTlsItIsAPlainOne() {
        assertThat(cookieAt("http://localhost:8080"))
                .startsWith("evercred-session=")
                .contains("; HttpOnly", "; SameSite=Lax")
                .doesNotContain("Secure");
    }

    private static String cookieAt(String publicUrl) {
        var response = new MockHttpServletResponse();
        new SessionConfiguration()
                .sessionCookie(new PublicUrl(URI.create(publicUrl)))
                .writeCookieValue(new CookieValue(new MockHttpServletRequest(), response, "value"));
        return response.getHeader("Set-Cookie");
    }
}
