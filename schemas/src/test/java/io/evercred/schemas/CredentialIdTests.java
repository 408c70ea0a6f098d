package io.evercred.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CredentialIdTests {

    @Test
    void isTheSameForTheSameUserAndProviderForEver() {
        assertThat(CredentialId.of("google", "42")).hasToString("7d648e7d-6123-5226-95b3-ab18051c363f");
    }

    @Test
    void isANameBasedUuidOfVersion5() {
        assertThat(CredentialId.of("google", "42").version()).isEqualTo(5);
        assertThat(CredentialId.of("google", "42").variant()).isEqualTo(2);
    }

    @Test
    void differsByUserAndByProvider() {
        assertThat(CredentialId.of("google", "43")).isNotEqualTo(CredentialId.of("google", "42"));
        assertThat(CredentialId.of("discord", "42")).isNotEqualTo(CredentialId.of("google", "42"));
    }
}
