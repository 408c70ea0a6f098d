package io.evercred.app.wayin;

import io.evercred.app.Rows;
import io.evercred.app.RunningApp;
import io.evercred.app.Visitor;
import io.evercred.app.account.Role;
import io.evercred.sandbox.provider.account.Provider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/**
 * Somebody who tries a route.
 *
 * @param role nothing if they are not signed in
 * @param provider where they have signed in, and have their only account
 * @param csrf the token of the pages that they see
 */
record Caller(RunningApp app, Visitor visitor, Optional<Role> role, Optional<Provider> provider, String csrf) {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /**
     * What came of it.
     *
     * @param reached whether the handler ran
     */
    record Tried(HttpResponse<String> response, boolean reached) {

        int status() {
            return response.statusCode();
        }

        String location() {
            return response.headers().firstValue("Location").orElse("");
        }
    }

    static Caller anonymous(RunningApp app) {
        return of(app, new Visitor(app), Optional.empty(), Optional.empty());
    }

    /** Signed in, with a credential of Google that serves, so that nothing but role and account decide. */
    static Caller signedIn(RunningApp app, Provider provider, String login, Role role) {
        var visitor = new Visitor(app);
        visitor.consent(visitor.open("/auth/sign-in/" + provider.id()), login);
        new Rows(app).storeCredential(userId(app, provider, login), 1, "active", null);
        return of(app, visitor, Optional.of(role), Optional.of(provider));
    }

    static String userId(RunningApp app, Provider provider, String login) {
        var subject = app.standIn().controls().account(provider, login).subject();
        return new Rows(app).userOf(provider.id(), subject);
    }

    private static Caller of(RunningApp app, Visitor visitor, Optional<Role> role, Optional<Provider> provider) {
        var form = CSRF.matcher(
                visitor.open("/auth/problem/denied?provider=google").body());
        if (!form.find()) {
            throw new AssertionError("The page of a problem has no form any more to take the token from");
        }
        return new Caller(app, visitor, role, provider, form.group(1));
    }

    /** Sends what the route takes, with the token of our pages or without. */
    Tried tries(RouteRule rule, RequestMappingInfo mapping, String path, boolean withToken) throws Exception {
        var asked = UUID.randomUUID().toString();
        var request = HttpRequest.newBuilder(URI.create(app.uri() + path))
                .timeout(PATIENCE)
                .header(ReachedHandlers.ASKED, asked)
                .header("Accept", "*/*")
                .header("Cookie", cookies())
                .method(rule.method(), BodyPublishers.noBody());
        mapping.getConsumesCondition().getConsumableMediaTypes().stream()
                .findFirst()
                .ifPresent(type -> request.header("Content-Type", type.toString()));
        if (withToken) {
            request.header("X-CSRF-TOKEN", csrf);
        }
        var response = send(request.build());
        return new Tried(response, app.bean(ReachedHandlers.class).reached(asked));
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        // A stream of events would not end: its head tells enough.
        return HTTP.send(
                request,
                head -> head.headers()
                                .firstValue("Content-Type")
                                .filter(type -> type.startsWith("text/event-stream"))
                                .isPresent()
                        ? HttpResponse.BodySubscribers.replacing("")
                        : BodyHandlers.ofString().apply(head));
    }

    private String cookies() {
        return visitor.cookies().entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    @Override
    public String toString() {
        return role.map(has -> has + " of " + provider.orElseThrow().id()).orElse("ANONYMOUS");
    }
}
