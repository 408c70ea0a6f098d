package io.evercred.app.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evercred.app.provider.PublicUrl;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteSettingsTests {

    private static final PublicUrl SITE = new PublicUrl(URI.create("https://Calendar.example.com"));
    private static final PublicUrl HERE = new PublicUrl(URI.create("http://localhost:8080"));

    @Test
    void trustsThePublicNameAndThoseThatAreNamed() {
        var hosts = new TrustedHosts(new SiteSettings(Set.of("Calendar.internal"), Set.of()), SITE);

        assertThat(hosts.include("calendar.EXAMPLE.com")).isTrue();
        assertThat(hosts.include("calendar.internal")).isTrue();
        assertThat(hosts.include("localhost")).isFalse();
        for (var other : List.of(
                "example.com",
                "evilcalendar.example.com",
                "evil.calendar.example.com",
                "calendar.example.com.evil.example",
                "calendar.example.comm",
                "")) {
            assertThat(hosts.include(other)).as(other).isFalse();
        }
    }

    @Test
    void trustsEveryNameOfThisMachineOnlyIfItIsThePublicOne() {
        var hosts = new TrustedHosts(new SiteSettings(Set.of(), Set.of()), HERE);

        assertThat(hosts.include("127.0.0.1")).isTrue();
        assertThat(hosts.include("[::1]")).isTrue();
        assertThat(hosts.include("127.0.0.2")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://a.example", "a.example:8080", "*.example.com", "*", "", "a_b", "a.example/", "-a", "a."
            })
    void refusesWhatIsNoName(String host) {
        assertThatThrownBy(() -> new SiteSettings(Set.of(host), Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("evercred.trusted-hosts must name hosts")
                .hasMessageContaining("\"" + host + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://intranet.example.com", "https://a.example:8443", "http://localhost:3000"})
    void takesOrigins(String site) {
        assertThat(new SiteSettings(Set.of(), Set.of(site)).origins(SITE))
                .containsExactly("https://calendar.example.com", site);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "a.example",
                "https://*.example.com",
                "https://a.example/",
                "https://a.example/path",
                "https://user@a.example",
                "https://A.example",
                "http://a.example",
                "ftp://a.example",
                "https://a.example:port",
                "https://"
            })
    void refusesWhatIsNoOriginOrCouldBeReadOnTheWay(String site) {
        assertThatThrownBy(() -> new SiteSettings(Set.of(), Set.of(site)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("evercred.allowed-sites must name origins")
                .hasMessageContaining("\"" + site + "\"");
    }
}
