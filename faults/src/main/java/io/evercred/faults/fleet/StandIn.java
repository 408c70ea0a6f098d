package io.evercred.faults.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The provider: its controls, its log, and its endpoints as the client may use them. */
public final class StandIn {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, String> TOKEN_PATHS =
            Map.of("google", "/google/token", "discord", "/discord/api/oauth2/token");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI root;

    public StandIn(URI root) {
        this.root = root;
    }

    /** A grant, made without a browser. */
    public record Grant(String account, String subject, String refreshToken) {

        private static Grant of(JsonNode json) {
            return new Grant(
                    json.get("account").asString(),
                    json.get("subject").asString(),
                    json.get("refresh_token").asString());
        }
    }

    /** Grants of new load-test accounts. */
    public List<Grant> grants(String provider, int count) {
        return post("/control/grants", Map.of("provider", provider, "count", "" + count))
                .lines()
                .map(JSON::readTree)
                .map(Grant::of)
                .toList();
    }

    /** A person consents once more. */
    public Grant grant(String provider, String account) {
        return Grant.of(JSON.readTree(post("/control/grants", Map.of("provider", provider, "account", account))));
    }

    /** A person ends all that they have granted, at the provider. */
    public void revokeGrant(String provider, String account) {
        post("/control/revoke-grant", Map.of("provider", provider, "account", account));
    }

    /** Switches a fault on; pairs of field and value. */
    public void fault(String... fields) {
        var form = new LinkedHashMap<String, String>();
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        post("/control/fault", form);
    }

    /** Switches all faults off; tokens live again as at the start. */
    public void calm() {
        ask(request("/control/fault").DELETE());
    }

    /** Forgets all calls. */
    public void forget() {
        ask(request("/control/token-calls").DELETE());
    }

    /** All calls after that sequence, oldest first. */
    public List<Call> calls(long since) {
        return lines("/control/token-calls?limit=2000000&since=" + since);
    }

    /** Whether a call of that sequence has been made; costs little, also with a long log and a million grants. */
    public boolean hasReached(long sequence) {
        return !lines("/control/token-calls?limit=1&since=" + (sequence - 1)).isEmpty();
    }

    /** All calls of one person. */
    public List<Call> callsOf(Member member) {
        return lines("/control/token-calls?limit=100000&provider=%s&account=%s"
                .formatted(member.provider(), URLEncoder.encode(member.account(), UTF_8)));
    }

    /** The sequence of the last call. */
    public long lastSequence() {
        return summary().get("last_sequence").asLong();
    }

    /** How many refreshes have brought tokens since {@link #forget()}, at all providers together. */
    public long issued() {
        return StreamSupport.stream(summary().get("calls").spliterator(), false)
                .filter(calls -> calls.get("outcome").asString().equals("issued"))
                .mapToLong(calls -> calls.get("calls").asLong())
                .sum();
    }

    /** How many calls have been taken and not yet answered. */
    public long pending() {
        return StreamSupport.stream(summary().get("calls").spliterator(), false)
                .mapToLong(calls -> calls.get("pending").asLong())
                .sum();
    }

    /** Refreshes as the client would; the status of the answer. A rotating provider's token is spent by that. */
    public int refresh(String provider, String refreshToken) {
        var form = Map.of(
                "grant_type", "refresh_token",
                "refresh_token", refreshToken,
                "client_id", "evercred-sandbox",
                // Fake, and known to the stand-in alone.
                "client_secret", "sandbox-secret");
        return exchange(postRequest(TOKEN_PATHS.get(provider), form)).statusCode();
    }

    private JsonNode summary() {
        return JSON.readTree(ask(request("/control/token-calls/summary")));
    }

    private List<Call> lines(String path) {
        return ask(request(path)).lines().map(JSON::readTree).map(Call::of).toList();
    }

    private String post(String path, Map<String, String> form) {
        return ask(postRequest(path, form));
    }

    private HttpRequest.Builder postRequest(String path, Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(root + path)).timeout(Duration.ofSeconds(60));
    }

    private String ask(HttpRequest.Builder request) {
        var answer = exchange(request);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("the stand-in answers " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
