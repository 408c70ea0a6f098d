package io.evercred.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpringSettingsTests {

    @Test
    void namesVariablesAsSpringBootReadsThem() {
        var environment = new SpringSettings()
                .set("evercred.providers.google.client-id", "id")
                .set("server.port", 8080)
                .environment();

        assertThat(environment)
                .containsEntry("EVERCRED_PROVIDERS_GOOGLE_CLIENTID", "id")
                .containsEntry("SERVER_PORT", "8080");
    }
}
