package io.evercred.app;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** Somebody at a browser: keeps cookies, follows redirects, fills in forms. */
public final class Visitor {

    /** The calendar scopes that a person can untick. */
    public static final String CALENDAR_LIST = "https://www.googleapis.com/auth/calendar.calendarlist";

    private static final Pattern FORM =
            Pattern.compile("<form[^>]*?action=\"([^\"]*)\"[^>]*>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");
    private static final Pattern BOX =
            Pattern.compile("<input type=\"checkbox\" name=\"scope\" value=\"([^\"]*)\" checked>");

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final URI home;

    public Visitor(RunningApp app) {
        this.home = app.uri();
    }

    /** What was answered in the end. */
    public record Page(URI uri, int status, String body, List<URI> trail, Map<String, List<String>> headers) {

        public String path() {
            return uri.getPath();
        }

        public String header(String name) {
            return String.join(", ", headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
        }

        /** The redirects on the way that went to our callback. */
        public List<URI> callbacks() {
            return trail.stream()
                    .filter(uri -> uri.getPath().startsWith("/auth/callback/"))
                    .toList();
        }

        /** The query parameters, decoded. */
        public static Map<String, String> parameters(URI uri) {
            return Arrays.stream(uri.getRawQuery().split("&"))
                    .map(pair -> pair.split("=", 2))
                    .collect(Collectors.toMap(
                            pair -> pair[0],
                            pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                            (first, second) -> first + "|" + second,
                            LinkedHashMap::new));
        }
    }

    /** Opens a page and follows wherever it leads. */
    public Page open(String pathOrUri) {
        return open(pathOrUri, uri -> false);
    }

    /** Opens a page and follows, but does not go to where {@code stop} says: that is the last of the trail. */
    public Page open(String pathOrUri, Predicate<URI> stop) {
        return send(HttpRequest.newBuilder(home.resolve(pathOrUri)).GET(), stop, new ArrayList<>());
    }

    /** Chooses an account at the provider, if asked to, and allows everything but what is left out. */
    public Page consent(Page atProvider, String login, String... unticked) {
        return consent(atProvider, login, uri -> false, unticked);
    }

    public Page consent(Page atProvider, String login, Predicate<URI> stop, String... unticked) {
        var asked = choose(atProvider, login, stop);
        if (!asked.body().contains("id=\"consent\"")) {
            return asked;
        }
        var fields = new ArrayList<String[]>();
        fields.add(new String[] {"account", login});
        fields.add(new String[] {"decision", "allow"});
        var boxes = BOX.matcher(asked.body());
        while (boxes.find()) {
            if (!List.of(unticked).contains(boxes.group(1))) {
                fields.add(new String[] {"scope", boxes.group(1)});
            }
        }
        return submit(asked, "/", fields, stop);
    }

    /** Chooses an account at the provider and says no. */
    public Page deny(Page atProvider, String login) {
        var asked = choose(atProvider, login, uri -> false);
        return submit(
                asked, "/", List.of(new String[] {"account", login}, new String[] {"decision", "deny"}), uri -> false);
    }

    /** Presses the button of the form whose action begins so, with its hidden fields. */
    public Page press(Page page, String action) {
        return submit(page, action, List.of(), uri -> false);
    }

    /** Presses it with these fields filled in, besides the hidden ones. */
    public Page fill(Page page, String action, Map<String, String> fields) {
        var hidden = HIDDEN.matcher(page.body());
        var all = new ArrayList<String[]>();
        if (hidden.find()) {
            all.add(new String[] {hidden.group(1), HtmlUtils.htmlUnescape(hidden.group(2))});
        }
        fields.forEach((name, value) -> all.add(new String[] {name, value}));
        return submit(page, action, all, uri -> false);
    }

    public Page press(Page page, String action, Predicate<URI> stop) {
        return submit(page, action, List.of(), stop);
    }

    /** Asks for a page as a script does. */
    public Page fetch(String path) {
        return send(
                HttpRequest.newBuilder(home.resolve(path))
                        .header("Sec-Fetch-Mode", "cors")
                        .GET(),
                uri -> false,
                new ArrayList<>());
    }

    /** Posts without any form, as another site would. */
    public Page post(String path) {
        return send(
                HttpRequest.newBuilder(home.resolve(path)).POST(HttpRequest.BodyPublishers.noBody()),
                uri -> false,
                new ArrayList<>());
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    private Page choose(Page page, String login, Predicate<URI> stop) {
        return page.body().contains("id=\"choose-account\"")
                ? submit(page, "/", List.<String[]>of(new String[] {"account", login}), stop)
                : page;
    }

    private Page submit(Page page, String action, List<String[]> fields, Predicate<URI> stop) {
        var forms = FORM.matcher(page.body());
        while (forms.find()) {
            var target = HtmlUtils.htmlUnescape(forms.group(1));
            if (target.startsWith(action)) {
                var all = new ArrayList<>(fields);
                var hidden = HIDDEN.matcher(forms.group(2));
                while (hidden.find() && fields.isEmpty()) {
                    all.add(new String[] {hidden.group(1), HtmlUtils.htmlUnescape(hidden.group(2))});
                }
                var body = all.stream()
                        .map(field -> field[0] + "=" + URLEncoder.encode(field[1], StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
                return send(
                        HttpRequest.newBuilder(page.uri().resolve(target))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(body)),
                        stop,
                        new ArrayList<>());
            }
        }
        throw new AssertionError("No form with action " + action + " on " + page.uri() + ":\n" + page.body());
    }

    private Page send(HttpRequest.Builder builder, Predicate<URI> stop, List<URI> trail) {
        var request = builder.header("Cookie", cookieHeader())
                .header("Accept", "text/html,*/*;q=0.8")
                .build();
        trail.add(request.uri());
        try {
            var response = http.send(request, BodyHandlers.ofString());
            remember(response);
            var location = response.headers().firstValue("Location");
            if (location.isEmpty()) {
                return page(response, trail);
            }
            var next = request.uri().resolve(location.get());
            if (stop.test(next) || trail.size() > 12) {
                trail.add(next);
                return page(response, trail);
            }
            return send(HttpRequest.newBuilder(next).GET(), stop, trail);
        } catch (IOException e) {
            throw new AssertionError("No answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Page page(HttpResponse<String> response, List<URI> trail) {
        return new Page(
                response.uri(),
                response.statusCode(),
                response.body(),
                trail,
                response.headers().map());
    }

    private void remember(HttpResponse<String> response) {
        for (var cookie : response.headers().allValues("Set-Cookie")) {
            var pair = cookie.split(";", 2)[0].split("=", 2);
            if (cookie.contains("Max-Age=0")) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
    }

    private String cookieHeader() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }
}
