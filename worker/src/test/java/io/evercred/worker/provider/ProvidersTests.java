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

    private static Providers providers(String tokenUri) {
        var google = new ProviderSettings.Entry("client", "fake-secret", tokenUri, null, false); // fake
        return new Providers(new ProviderSettings(Map.of("google", google)));
    }
}
