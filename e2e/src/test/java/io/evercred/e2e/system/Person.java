package io.evercred.e2e.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Somebody who uses the app, with cookies and patience but without a browser. */
public final class Person implements AutoCloseable {

    private static final String CALENDAR_PAGE = "/google/calendar_sync";
    private static final int MOST_REDIRECTS = 20;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final Map<String, String> cookies = new ConcurrentHashMap<>();
    private final URI app;
    private final String login;
    private BiConsumer<String, String> observer = (path, answer) -> {};

    /** @param login their name at the provider */
    public Person(URI app, String login) {
        this.app = app;
        this.login = login;
    }

    /** Opens a page of the app and follows wherever it leads, up to what a person has to decide. */
    public Page visit(String path) {
        return follow(HttpRequest.newBuilder(app.resolve(path)));
    }

    /** Opens the calendar page. */
    public Page visitCalendars() {
        return visit(CALENDAR_PAGE);
    }

    /** The list of calendars on that page: there at once, or, as a browser gets it, a moment later by itself. */
    public Page calendarsOn(Page page) {
        return page.calendarsPending() ? visit(CALENDAR_PAGE + "/calendars") : page;
    }

    /** Opens the calendar page for the first time and grants all that it asks for. */
    public Page connect() {
        return grant(visitCalendars());
    }

    /** From now on, whatever the app answers is handed over: path, then status, headers and body. */
    public Person watchedBy(BiConsumer<String, String> observer) {
        this.observer = observer;
        return this;
    }

    /** Goes through the provider's pages, allowing everything. */
    public Page grant(Page page) {
        var current = page;
        if (current.asksForAccount()) {
            current = post(current.uri(), List.of("account=" + encode(login)));
        }
        if (current.asksForConsent()) {
            var form = Stream.concat(
                            Stream.of("account=" + encode(login), "decision=allow"),
                            current.values("scope").stream().map(scope -> "scope=" + encode(scope)))
                    .toList();
            current = post(current.uri(), form);
        }
        return current;
    }

    /** Presses the button that leads to consent, and grants all. */
    public Page tryAgain(Page page) {
        var action =
                page.first("action=\"(/auth/consent/[^\"]+)\"").orElseThrow().replace("&amp;", "&");
        var token = page.values("_csrf").getFirst();
        return grant(post(app.resolve(action), List.of("_csrf=" + encode(token))));
    }

    /** Presses the button of the form with this action. */
    public Page press(Page page, String action) {
        assertThat(page.html()).contains("action=\"" + action + "\"");
        return post(action, csrfOf(page));
    }

    /** Sends a form to the app, wherever it may have come from. */
    public Page post(String path, List<String> fields) {
        return post(app.resolve(path), fields);
    }

    /** What every form of this page sends along, so that nobody else can send it. */
    public List<String> csrfOf(Page page) {
        return List.of("_csrf=" + encode(page.values("_csrf").getFirst()));
    }

    private Page post(URI uri, List<String> form) {
        return follow(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(String.join("&", form))));
    }

    private Page follow(HttpRequest.Builder first) {
        var answer = send(first);
        for (int redirects = 0; answer.statusCode() / 100 == 3; redirects++) {
            if (redirects == MOST_REDIRECTS) {
                throw new IllegalStateException(login + " is led around in circles, at last to " + answer.uri());
            }
            var location = answer.headers().firstValue("Location").orElseThrow();
            answer = send(HttpRequest.newBuilder(answer.uri().resolve(location)));
        }
        return new Page(answer.statusCode(), answer.uri(), answer.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            var cookie = cookies.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .collect(Collectors.joining("; "));
            if (!cookie.isEmpty()) {
                request.header("Cookie", cookie);
            }
            var answer = http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            if (answer.uri().getAuthority().equals(app.getAuthority())) {
                observer.accept(
                        answer.uri().getPath(),
                        answer.statusCode() + " " + answer.headers().map() + "\n" + answer.body());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What a browser needs to go on as this person. */
    public Map<String, String> cookies() {
        return Map.copyOf(cookies);
    }

    private void keep(String cookie) {
        var pair = cookie.split(";", 2)[0].split("=", 2);
        cookies.put(pair[0], pair[1]);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
