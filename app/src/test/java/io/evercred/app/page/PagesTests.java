package io.evercred.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.IntStream;
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
                .contains("&lt;b&gt;이름이 아주 긴 캘린더&lt;/b&gt;", "&lt;script&gt;alert(1)&lt;/script&gt; 워크숍")
                .doesNotContain("<b>", "<script>");
    }

    @Test
    void keepsStateAndCalendarsFindable() {
        assertThat(render("calendar-connected"))
                .contains("data-state=\"connected\"", "id=\"disconnect\"", "id=\"reconnect\"")
                .contains("class=\"calendar\" data-calendar-id=\"minji@example.com\"")
                .contains("fill=\"#039be5\"");
        assertThat(render("calendar-connecting")).contains("http-equiv=\"refresh\" content=\"2\"");
        assertThat(render("calendar-connected")).doesNotContain("http-equiv=\"refresh\"", "hx-trigger=\"every");
        assertThat(render("calendar-connecting"))
                .contains("hx-get=\"/google/calendar_sync\" hx-trigger=\"every 1s\"", "<noscript><meta");
    }

    @Test
    void loadsCalendarsThatHaveNotComeByThemselves() {
        assertThat(render("calendar-pending"))
                .contains(
                        "hx-get=\"/google/calendar_sync/calendars\" hx-trigger=\"load\"",
                        "<noscript><meta",
                        "aria-busy");
        assertThat(render("calendar-connected")).doesNotContain("hx-trigger=\"load\"", "aria-busy");
    }

    @Test
    void looksAgainFromHomeTooWhileAConsentIsBeingStored() {
        assertThat(render("home-connecting"))
                .contains("hx-get=\"/\" hx-trigger=\"every 1s\"", "hx-select=\"#connection\"", "<noscript><meta")
                .doesNotContain("id=\"calendars\"");
        assertThat(render("home-calendars")).doesNotContain("hx-trigger=\"every", "<noscript><meta");
    }

    /** The part that looks again is looked for in the answer: without it, the words "Connecting" would just vanish. */
    @Test
    void theHomePageSaysWhatCameOfAConsentAlsoIfItWasNotStored() {
        assertThat(render("home-not-stored"))
                .contains("id=\"connection\" data-announce=", "data-why=\"not-stored\"", "id=\"reconnect\"")
                .doesNotContain("hx-trigger=\"every", "id=\"connect\"", "<noscript><meta");
        assertThat(render("home-partial")).contains("id=\"connection\"", "data-state=\"partial\"");
        assertThat(render("home-staff")).contains("id=\"connect\"").doesNotContain("id=\"connection\"");
    }

    @Test
    void keepsThePageOfAPersonUpToDateForOperators() {
        assertThat(render("ops-person-staff"))
                .contains("hx-get=\"/ops/users/12\" hx-trigger=\"every 5s\" hx-select=\"#live\"")
                .containsSubsequence(
                        "id=\"live\"", "href=\"/ops/users/12\"", "id=\"credential-google\"", "id=\"audit\"");
    }

    @Test
    void hidesInHowManyServersTheBotIsWhereThatIsNotKnown() {
        assertThat(render("guilds-listed")).contains("id=\"bot-guilds\"");
        assertThat(render("guilds-failed")).contains("id=\"guilds\"").doesNotContain("id=\"bot-guilds\"");
    }

    /** For browsers, which look at each with axe: {@code RenderedPagesIntegrationTests}. */
    @Test
    void writesEveryPageToAFile() throws IOException {
        var folder = Path.of("target", "pages");
        PagePreview.write(folder);
        try (var files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".html")))
                    .hasSizeGreaterThanOrEqualTo((int) pages().count());
        }
    }

    @Test
    void namesWhatIsLackingWhereConsentIsPartial() {
        assertThat(render("calendar-partial")).contains("id=\"lacking\"").containsOnlyOnce("id=\"reconnect\"");
    }

    /** Of the processor's time, so that a busy machine does not count. */
    @Test
    void writesFiftyCalendarsInAFifthOfASecond() {
        var page = PageStates.calendars(50);
        assertThat(RENDERING.render(page, Language.KOREAN).split("class=\"calendar\""))
                .hasSize(51);
        var processor = ManagementFactory.getThreadMXBean();
        var times = IntStream.range(0, 11)
                .mapToLong(run -> {
                    var begun = processor.getCurrentThreadCpuTime();
                    RENDERING.render(page, Language.KOREAN);
                    return processor.getCurrentThreadCpuTime() - begun;
                })
                .sorted()
                .toArray();
        var median = Duration.ofNanos(times[times.length / 2]);
        System.out.printf("A page with 50 calendars is written in %d ms%n", median.toMillis());
        assertThat(median).isLessThan(Duration.ofMillis(200));
    }

    @Test
    void saysRenewalsInARowInOneLine() {
        assertThat(render("calendar-connected")).contains("자동으로 41번 갱신했어요");
    }

    @Test
    void tellsOperatorsWhatHappenedToACredential() {
        assertThat(render("ops-person-staff")).contains("data-kind=\"refreshed\"", "자동으로 41번 갱신했어요");
        assertThat(render("ops-person-ended")).doesNotContain("class=\"timeline\"");
    }

    @Test
    void offersReconnectingButNotDisconnectingOnceEnded() {
        assertThat(render("calendar-reconnect-rejected"))
                .contains("id=\"reconnect\"")
                .doesNotContain("id=\"disconnect\"", "id=\"permissions\"");
    }

    @Test
    void leadsEverybodyOnlyToWhatIsThere() {
        assertThat(render("home-signed-out"))
                .contains("id=\"nav-home\"", "id=\"nav-discord\"", "id=\"nav-calendar\"")
                .doesNotContain("id=\"nav-ops\"");
        assertThat(render("home-user")).doesNotContain("id=\"nav-calendar\"", "id=\"nav-ops\"");
        assertThat(render("home-admin")).contains("href=\"/ops\"");
    }

    @Test
    void offersWhoeverLostTheirRoleToDisconnectButNotToReconnect() {
        assertThat(render("home-still-connected")).contains("href=\"/google/calendar_sync/disconnect\"");
        assertThat(render("home-user")).doesNotContain("id=\"disconnect\"");
        assertThat(render("disconnect-ask-user")).doesNotContain("href=\"/google/calendar_sync\"");
        assertThat(render("disconnected-user")).doesNotContain("id=\"reconnect\"");
        assertThat(render("disconnected")).contains("id=\"reconnect\"");
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
