package io.evercred.worker.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProvidersTests {

    @ParameterizedTest
    @ValueSource(strings = {"token", "localhost:8090/token", "ftp://localhost/token", "https:// localhost/token"})
    void aTokenUriThatIsNoAddressNamesItsSetting(String tokenUri) {
        assertThatThrownBy(() -> providers(tokenUri))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("evercred.providers.google.token-uri is \"" + tokenUri + "\"");
    }

    @Test
    void anAddressIsTakenAsItIs() {
        assertThat(providers("http://localhost:8090/google/token").all())
                .singleElement()
                .satisfies(google -> assertThat(google.tokenUri()).hasToString("http://localhost:8090/google/token"));
    }

    @Test
    void aNextSecretStandsBesideAnotherCurrentOne() {
        var uri = "http://localhost:8090/google/token";
        // Fake, all of them.
        assertThat(providers("current", "next", uri).all()).hasSize(1);
        assertThat(providers("current", "", uri).all()).hasSize(1);
        assertThatThrownBy(() -> providers("", "next", uri))
                .hasMessageContaining("evercred.providers.google.client-secret-next is set")
                .hasMessageContaining("evercred.providers.google.client-secret is not");
        assertThatThrownBy(() -> providers("same", "same", uri))
                .hasMessageContaining(
                        "evercred.providers.google.client-secret-next is the same as evercred.providers.google.client-secret;");
        assertThat(new ProviderSettings.Entry("client", "canary", "canary", uri, null, false).toString())
                .doesNotContain("canary");
    }

    private static Providers providers(String tokenUri) {
        return providers("fake-secret", null, tokenUri);
    }

    private static Providers providers(String secret, String next, String tokenUri) {
        var google = new ProviderSettings.Entry("client", secret, next, tokenUri, null, false);
        return new Providers(new ProviderSettings(Map.of("google", google)));
    }
}
