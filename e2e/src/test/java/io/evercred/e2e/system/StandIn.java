package io.evercred.e2e.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The provider stand-in's controls and log, over HTTP like everybody's. */
public final class StandIn {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI root;

    StandIn(URI root) {
        this.root = root;
    }

    /** A grant, made without a browser. */
    public record Grant(String account, String subject, String refreshToken) {}

    /** A call of the token or revoke endpoint, from the log. */
    public record Call(String account, String endpoint, String outcome, int status) {}

    /** The root URL, without a slash at the end. */
    public URI root() {
        return root;
    }

    /** Grants of load-test accounts, as many as wanted. */
    public List<Grant> grants(String provider, int count) {
        return post("/control/grants", Map.of("provider", provider, "count", "" + count))
                .lines()
                .map(JSON::readTree)
                .map(grant -> new Grant(
                        grant.get("account").asString(),
                        grant.get("subject").asString(),
                        grant.get("refresh_token").asString()))
                .toList();
    }

    /** A person ends all that they have granted. */
    public void revokeGrant(String provider, String account) {
        post("/control/revoke-grant", Map.of("provider", provider, "account", account));
    }

    /** The same, and the provider tells us of it. */
    public void revokeGrantAndTell(String account, String event) {
        post("/control/revoke-grant", Map.of("account", account, "risc", event));
    }

    /** The provider tells us something of an account, true or not; the token that it pushes, so many times. */
    public String tell(String event, String account, int copies) {
        var told = post("/control/risc", Map.of("event", event, "account", account, "copies", "" + copies));
        return JSON.readTree(told).get("token").asString();
    }

    /**
     * The same, told to that address instead of the usual one.
     *
     * @param details what to say besides, such as {@code by=prefix}
     */
    public String tell(String event, String account, URI to, Map<String, String> details) {
        var form = new HashMap<>(details);
        form.putAll(Map.of("event", event, "account", account, "to", to.toString()));
        return JSON.readTree(post("/control/risc", form)).get("token").asString();
    }

    /** The status of the last answer to each push of one token. */
    public List<Integer> answersTo(String event) {
        return JSON.readTree(get("/control/risc"))
                .get("deliveries")
                .valueStream()
                .filter(delivery -> delivery.get("event").asString().equals(event))
                .map(delivery -> delivery.get("status").asInt())
                .toList();
    }

    /** Switches a fault on. */
    public void fault(Map<String, String> fault) {
        post("/control/fault", fault);
    }

    /** Switches all faults off. */
    public void calm() {
        send(HttpRequest.newBuilder(uri("/control/fault")).DELETE());
    }

    /** The calls of one kind, oldest first; an empty grant type is a revoke. */
    public List<Call> tokenCalls(String provider, String grantType) {
        return get("/control/token-calls?limit=1000000&provider=" + provider)
                .lines()
                .map(JSON::readTree)
                .filter(call -> call.get("grant_type").asString().equals(grantType))
                .map(call -> new Call(
                        call.path("account").asString(""),
                        call.get("endpoint").asString(),
                        call.get("outcome").asString(),
                        call.get("status").asInt()))
                .toList();
    }

    /** How many token calls have been executed whose answers are still on their way. */
    public long pendingTokenCalls(String provider) {
        long pending = 0;
        for (var calls : JSON.readTree(get("/control/token-calls/summary")).get("calls")) {
            if (calls.get("provider").asString().equals(provider)) {
                pending += calls.get("pending").asLong();
            }
        }
        return pending;
    }

    /** How often the Calendar API answered with which status. */
    public Map<Integer, Long> calendarAnswers() {
        JsonNode counts =
                JSON.readTree(get("/control/api-calls")).get("by_status").path("google.calendar");
        return counts.propertyStream()
                .collect(Collectors.toMap(count -> Integer.valueOf(count.getKey()), count -> count.getValue()
                        .asLong()));
    }

    /** Refreshes as the client would; the status of the answer. */
    public int refresh(String path, String refreshToken) {
        var form = Map.of(
                "grant_type", "refresh_token",
                "refresh_token", refreshToken,
                "client_id", "evercred-sandbox",
                // Fake, and known to the stand-in alone.
                "client_secret", "sandbox-secret");
        return exchange(postRequest(path, form)).statusCode();
    }

    private String get(String path) {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    private String post(String path, Map<String, String> form) {
        return send(postRequest(path, form));
    }

    private HttpRequest.Builder postRequest(String path, Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    private String send(HttpRequest.Builder request) {
        var answer = exchange(request);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("the stand-in answers " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private java.net.http.HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private URI uri(String path) {
        return URI.create(root + path);
    }
}
