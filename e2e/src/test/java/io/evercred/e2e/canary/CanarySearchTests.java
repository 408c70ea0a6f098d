package io.evercred.e2e.canary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The search finds what is there, however it is written, and nothing else. */
class CanarySearchTests {

    // Fake, and unlike any real token.
    private static final String SECRET = "4/0A-canary/with+every_kind.of~sign&at=all%7E40";
    private static final Canary CANARY = Canary.of("code", SECRET);

    private final CanarySearch search = new CanarySearch(List.of(CANARY, Canary.of("other", "x".repeat(40))));

    static Stream<String> writings() {
        var bytes = SECRET.getBytes(UTF_8);
        return Stream.of(
                SECRET,
                URLEncoder.encode(SECRET, UTF_8),
                URLEncoder.encode(SECRET, UTF_8).replace("%2F", "%2f").replace("%2B", "%2b"),
                HexFormat.of().formatHex(bytes),
                HexFormat.of().withUpperCase().formatHex(bytes),
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().encodeToString(bytes),
                Base64.getEncoder().encodeToString(("a" + SECRET + "z").getBytes(UTF_8)),
                Base64.getEncoder().encodeToString(("ab" + SECRET + "z").getBytes(UTF_8)),
                Base64.getUrlEncoder().encodeToString(("abc:" + SECRET).getBytes(UTF_8)),
                Base64.getUrlEncoder().encodeToString(("abcde" + SECRET).getBytes(UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("writings")
    void findsASecretHoweverItIsWritten(String writing) {
        assertThat(search.in("here", ("before " + writing + " after").getBytes(UTF_8)))
                .singleElement()
                .satisfies(hit -> assertThat(hit.canary()).isEqualTo(CANARY));
        assertThat(search.in("here", writing.getBytes(UTF_8))).hasSize(1);
    }

    @Test
    void findsASecretThatWasCutShort() {
        assertThat(search.in("here", SECRET.substring(0, 34).getBytes(UTF_8))).hasSize(1);
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(search.in("here", SECRET.substring(24).repeat(1000).getBytes(UTF_8)))
                .isEmpty();
        assertThat(search.in("here", new byte[0])).isEmpty();
    }

    @Test
    void printsNoSecret() {
        var hit = search.in("here", ("code=" + SECRET).getBytes(UTF_8)).getFirst();

        assertThat(hit.toString()).contains("code", "here").doesNotContain(SECRET.substring(20));
    }

    @Test
    void refusesASecretThatCouldBeThereByChance() {
        assertThatThrownBy(() -> new CanarySearch(List.of(Canary.of("short", "secret"))))
                .hasMessageContaining("too short");
    }
}
