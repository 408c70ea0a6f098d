package io.evercred.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.app.provider.PublicUrl;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class LanguageTests {

    private final ChosenLanguage language = new ChosenLanguage(new PublicUrl(URI.create("http://localhost:8080")));
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ko-KR,ko;q=0.9,en;q=0.8 | ko",
                "en-GB,en;q=0.9,ko;q=0.8 | en",
                "en;q=0.2,ko;q=0.9 | ko",
                "de-DE,en;q=0.5 | en",
                "de-DE | ko",
                "* | ko",
                "en;q=no | ko"
            })
    void isTheOneThatTheBrowserPrefers(String accepted, String tag) {
        request.addHeader("Accept-Language", accepted);
        assertThat(language.resolveLocale(request).toLanguageTag()).isEqualTo(tag);
    }

    @Test
    void isKoreanForABrowserThatPrefersNothing() {
        assertThat(language.resolveLocale(request).toLanguageTag()).isEqualTo("ko");
    }

    @Test
    void isTheChosenOneWhateverTheBrowserPrefers() {
        request.addHeader("Accept-Language", "ko-KR");
        request.setCookies(new Cookie("lang", "en"));
        assertThat(language.resolveLocale(request).toLanguageTag()).isEqualTo("en");
        request.setQueryString("lang=ko");
        request.setParameter("lang", "ko");
        assertThat(language.resolveLocale(request).toLanguageTag()).isEqualTo("ko");
    }
}
