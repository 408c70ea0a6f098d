package io.evercred.vault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenMarkTests {

    // Fake. The hashes were made with openssl.
    private static final String TOKEN = "1//0eFakeRefreshToken-of-nobody";

    @Test
    void isTheDoubleHashThatGoogleSends() {
        assertThat(TokenMark.of(Secret.of(TOKEN)).hash())
                .isEqualTo("rodlHBlhKUmEE4kJKVpjSjilkZODjVpxYbrKqXdYhz2G8kgRruTnYkUbgotxycIYx7c0l/XrtDF4xut7TBrpIQ==");
    }

    @Test
    void isTheHashOfTheFirstSixteenCharacters() {
        assertThat(TokenMark.of(Secret.of(TOKEN)).prefix())
                .isEqualTo("5aiN+cf/Haf/sHkzlUJ75NENB21gU830nlLZSQAJwrA=")
                .isEqualTo(TokenMark.ofPrefix(TOKEN.substring(0, 16)));
    }

    @Test
    void ofAShortTokenIsOfAllOfIt() {
        assertThat(TokenMark.of(Secret.of("short")).prefix()).isEqualTo(TokenMark.ofPrefix("short"));
    }

    @Test
    void showsNothingOfTheToken() {
        assertThat(TokenMark.of(Secret.of(TOKEN)).toString())
                .doesNotContain("1//0e")
                .doesNotContain("Refresh");
    }
}
