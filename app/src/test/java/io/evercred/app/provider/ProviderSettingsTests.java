package io.evercred.app.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProviderSettingsTests {

    private static final String URL = "https://provider.example/x";

    @Test
    void aProviderWithoutClientIsSwitchedOff() {
        var settings =
                new ProvidersSettings(Map.of("google", settings("id", "secret", URL), "discord", settings("", "", "")));
        var providers = new Providers(settings);

        assertThat(providers.named("google")).isPresent();
        assertThat(providers.named("discord")).isEmpty();
        assertThat(providers.named("Google")).isEmpty();
    }

    @Test
    void nobodyToSignInWithStopsTheStart() {
        assertThatThrownBy(() -> new ProvidersSettings(Map.of("google", settings("", "", URL))))
                .hasMessageContaining("GOOGLE_CLIENT_ID");
    }

    @Test
    void aMissingOrWrongSettingIsNamed() {
        assertThatThrownBy(() -> settings("id", "", URL).toProvider("google"))
                .hasMessage("evercred.providers.google.client-secret is missing although"
                        + " evercred.providers.google.client-id is set");
        assertThatThrownBy(() -> settings("id", "secret", "").toProvider("google"))
                .hasMessageContaining("evercred.providers.google.")
                .hasMessageContaining("is missing");
        assertThatThrownBy(() -> settings("id", "secret", "provider.example").toProvider("google"))
                .hasMessageContaining("must be a URL");
        assertThatThrownBy(() -> settings("id", "secret", URL).toProvider("Google"))
                .hasMessageContaining("lower-case");
    }

    @Test
    void aNextSecretStandsBesideAnotherCurrentOne() {
        assertThat(settings("id", "secret", "next", URL).toProvider("google")).isNotNull();
        assertThatThrownBy(() -> settings("id", "", "next", URL).toProvider("google"))
                .hasMessageContaining("evercred.providers.google.client-secret-next is set")
                .hasMessageContaining("evercred.providers.google.client-secret is not");
        assertThatThrownBy(() -> settings("id", "secret", "secret", URL).toProvider("google"))
                .hasMessageContaining(
                        "evercred.providers.google.client-secret-next is the same as evercred.providers.google.client-secret;");
    }

    @Test
    void settingsPrintNoSecret() {
        assertThat(settings("id", "secret", "canary", URL).toString()).doesNotContain("canary");
        assertThat(settings("id", "secret", "canary", URL).toProvider("google").toString())
                .doesNotContain("canary");
        assertThat(settings("id", "canary", URL).toString()).doesNotContain("canary");
        assertThat(settings("id", "canary", URL).toProvider("google").toString())
                .doesNotContain("canary");
    }

    @Test
    void thePublicUrlIsTheRootOfASite() {
        assertThat(new PublicUrl(URI.create("https://example.com/")).callbackOf("google"))
                .isEqualTo("https://example.com/auth/callback/google");
        for (var wrong :
                Set.of("example.com", "https://example.com/app", "https://example.com/?x", "ftp://example.com")) {
            assertThatThrownBy(() -> new PublicUrl(URI.create(wrong)))
                    .as(wrong)
                    .hasMessageContaining("evercred.public-url");
        }
    }

    private static ProviderSettings settings(String clientId, String clientSecret, String uri) {
        return settings(clientId, clientSecret, "", uri);
    }

    private static ProviderSettings settings(String clientId, String clientSecret, String next, String uri) {
        return new ProviderSettings(
                clientId, clientSecret, next, "", uri, uri, uri, "", "", "", Set.of("identify"), Map.of(), "");
    }
}
