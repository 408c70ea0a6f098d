package io.evercred.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PagesTests {

    private static final Rendering RENDERING = new Rendering();

    @ParameterizedTest
    @MethodSource("pages")
    void saysEverythingInTheReadersLanguage(PageState state, Language language) {
        var page = RENDERING.render(state, language);
        assertThat(page)
                .contains("lang=\"" + language.tag() + "\"")
                .contains("<title>")
                // What Thymeleaf writes for a missing text.
                .doesNotContain("??")
                .doesNotContain("th:");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void keepsToTheContentSecurityPolicy(PageState state, Language language) {
        var page = RENDERING.render(state, language);
        assertThat(page)
                .doesNotContainPattern("<[^>]+ style=")
                .doesNotContainPattern("<style")
                .doesNotContainPattern("<script(?![^>]* src=\"/)")
                .doesNotContainPattern("<[^>]+ on[a-z]+=")
                .doesNotContainPattern("(src|href|action)=\"(https?:)?//");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void hasOneHeadingOneMainPartAndNoIdTwice(PageState state, Language language) {
        var page = RENDERING.render(state, language);
        assertThat(page).containsOnlyOnce("<h1").containsOnlyOnce("<main");
        var ids = Stream.of(page.split(" id=\"")).skip(1).map(rest -> rest.substring(0, rest.indexOf('"')));
        assertThat(ids.toList()).doesNotHaveDuplicates();
    }

    @Test
    void writesNamesOfCalendarsAsTextOnly() {
        var page = render("calendar-connected");
        assertThat(page)
                .contains("민지의 일정")
                .contains("&lt;b&gt;이름이 아주 긴 캘린더&lt;/b&gt;")
                .doesNotContain("<b>");
    }

    @Test
    void keepsStateAndCalendarsFindable() {
        assertThat(render("calendar-connected"))
                .contains("data-state=\"connected\"", "id=\"disconnect\"", "id=\"reconnect\"")
                .contains("class=\"calendar\" data-calendar-id=\"minji@example.com\"")
                .contains("fill=\"#039be5\"");
        assertThat(render("calendar-connecting")).contains("http-equiv=\"refresh\" content=\"2\"");
        assertThat(render("calendar-connected")).doesNotContain("http-equiv=\"refresh\"");
    }

    @Test
    void offersReconnectingButNotDisconnectingOnceEnded() {
        assertThat(render("calendar-reconnect-rejected"))
                .contains("id=\"reconnect\"")
                .doesNotContain("id=\"disconnect\"");
    }

    @Test
    void hasTheSameTextsInBothLanguages() throws IOException {
        assertThat(keys("ko")).isEqualTo(keys("en"));
    }

    private static Stream<Arguments> pages() {
        return PageStates.all()
                .flatMap(state -> Stream.of(Language.values()).map(language -> Arguments.of(state, language)));
    }

    private static String render(String name) {
        var state = PageStates.all()
                .filter(page -> page.name().equals(name))
                .findFirst()
                .orElseThrow();
        return RENDERING.render(state, Language.KOREAN);
    }

    private static TreeSet<String> keys(String language) throws IOException {
        var texts = new Properties();
        try (var file = PagesTests.class.getResourceAsStream("/messages_" + language + ".properties")) {
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return new TreeSet<>(texts.stringPropertyNames());
    }
}
