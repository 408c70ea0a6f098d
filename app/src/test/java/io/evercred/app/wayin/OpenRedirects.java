package io.evercred.app.wayin;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.app.RunningApp;
import io.evercred.app.Visitor;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Nobody can be sent anywhere but to our own pages. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OpenRedirects {

    private static final List<String> STRINGS = RedirectStrings.all();

    private Visitor visitor;

    abstract RunningApp app();

    @BeforeAll
    void signIn() {
        visitor = new Visitor(app());
        visitor.consent(visitor.open("/auth/sign-in/google"), "minji@example.com");
    }

    @Test
    void areTriedInAtLeastThreeHundredWays() {
        assertThat(STRINGS).hasSizeGreaterThanOrEqualTo(300).doesNotHaveDuplicates();
    }

    /** Somebody who is signed in already is led on at once. */
    @Test
    void doNotLeadOnFromSignIn() {
        for (var string : STRINGS) {
            var answer = visitor.open("/auth/sign-in/google?next=" + encoded(string), _ -> true);
            assertThat(answer.status()).as(string).isEqualTo(303);
            assertThat(answer.header("Location")).as(string).isEqualTo("/");
        }
        assertThat(visitor.open("/auth/sign-in/google?next=/google/calendar_sync", _ -> true)
                        .header("Location"))
                .isEqualTo("/google/calendar_sync");
    }

    /** A sample: pages take longer than redirects. */
    @Test
    void doNotComeBackAsTheButtonOfAPage() {
        for (int i = 0; i < STRINGS.size(); i += 7) {
            var string = STRINGS.get(i);
            var page = visitor.open("/auth/problem/denied?provider=google&next=" + encoded(string));
            assertThat(page.body()).as(string).contains("action=\"/auth/consent/google?next=/\"");
        }
    }

    /** Not through a trip to the provider either; of those, a sample. */
    @Test
    void doNotLeadOnFromTheCallback() {
        for (int i = 0; i < STRINGS.size(); i += 20) {
            var fresh = new Visitor(app());
            Predicate<URI> ours = uri ->
                    uri.getPort() == app().uri().getPort() && !uri.getPath().startsWith("/auth/");
            var end = fresh.consent(
                    fresh.open("/auth/sign-in/google?next=" + encoded(STRINGS.get(i))), "minji@example.com", ours);
            assertThat(end.header("Location")).as(STRINGS.get(i)).isEqualTo("/");
        }
    }

    /** The address itself may be an attack: pages link to themselves, in the other language. */
    @Test
    void areNoLinkOfAPageThatWasAskedForUnderThem() throws IOException {
        for (var string : STRINGS) {
            if (string.startsWith("/") && string.matches("[\\x21-\\x7e]+")) {
                var answer = send(string);
                assertThat(answer).as(string).doesNotContainPattern("(href|action|src)=\"([a-z]+:|/[/\\\\])");
                assertThat(answer)
                        .as(string)
                        .doesNotContainPattern("(?i)\\r\\nLocation: (?!/[a-z]|/\\r|http://localhost)");
            }
        }
    }

    private String send(String path) throws IOException {
        try (var socket = new Socket("localhost", app().uri().getPort())) {
            var request =
                    "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
