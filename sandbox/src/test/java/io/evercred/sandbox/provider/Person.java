package io.evercred.sandbox.provider;

import io.evercred.sandbox.provider.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;

/** A person's browser and the client application in one: speaks plain HTTP to a stand-in. */
final class Person implements AutoCloseable {

    static final String CALLBACK = "http://localhost:18180/auth/callback/google";
    static final String CALENDAR = "https://www.googleapis.com/auth/calendar";
    static final String SCOPES = "openid email profile " + CALENDAR;
    static final String CLIENT = "evercred-sandbox";
    /** Fake: the stand-in's own. */
    static final String SECRET = "sandbox-secret";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI root;

    Person(ProviderStandIn standIn) {
        this.root = standIn.uri();
    }

    static Map<String, String> fields(String... pairs) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], pairs[i + 1]);
        }
        return fields;
    }

    /** Returns the path of an authorization request; {@code more} adds or replaces parameters. */
    static String authorization(String... more) {
        Map<String, String> query = fields(
                "client_id",
                CLIENT,
                "redirect_uri",
                CALLBACK,
                "response_type",
                "code",
                "scope",
                SCOPES,
                "access_type",
                "offline",
                "state",
                "st+te=");
        query.putAll(fields(more));
        query.values().removeIf(String::isEmpty);
        return "/google/o/oauth2/v2/auth?" + encode(query);
    }

    /** Chooses the account and allows every scope; returns the callback's parameters. */
    Map<String, String> allow(String path, String account) {
        List<String> boxes = consentPage(path, account)
                .body()
                .lines()
                .filter(line -> line.contains("type=\"checkbox\"") && !line.contains("disabled"))
                .map(line -> line.replaceFirst(".*value=\"([^\"]*)\".*", "$1"))
                .toList();
        return allow(path, account, boxes);
    }

    /** Chooses the account and allows only these of the scopes that can be unticked. */
    Map<String, String> allow(String path, String account, List<String> ticked) {
        String body = encode(fields("account", account, "decision", "allow"))
                + ticked.stream()
                        .map(scope -> "&" + encode(fields("scope", scope)))
                        .collect(Collectors.joining());
        return callback(post(path, body));
    }

    HttpResponse<String> consentPage(String path, String account) {
        return post(path, encode(fields("account", account)));
    }

    static Map<String, String> callback(HttpResponse<String> answer) {
        String location = answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
        return parameters(URI.create(location).getRawQuery());
    }

    /** Exchanges a code. */
    HttpResponse<String> redeem(String code, String... more) {
        Map<String, String> form = fields(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", CALLBACK,
                "client_id", CLIENT,
                "client_secret", SECRET);
        form.putAll(fields(more));
        form.values().removeIf(String::isEmpty);
        return post("/google/token", encode(form));
    }

    /** Consents to everything and returns the token answer. */
    JsonNode connect(String account, String... more) {
        return json(redeem(allow(authorization(more), account).get("code")));
    }

    HttpResponse<String> refresh(String refreshToken) {
        return refresh("/google/token", refreshToken);
    }

    HttpResponse<String> refresh(String path, String refreshToken) {
        return post(path, encode(refreshForm(refreshToken)));
    }

    static Map<String, String> refreshForm(String refreshToken) {
        return fields(
                "grant_type", "refresh_token",
                "refresh_token", refreshToken,
                "client_id", CLIENT,
                "client_secret", SECRET);
    }

    HttpResponse<String> post(String path, String form) {
        return send(form(path, form));
    }

    HttpResponse<String> post(String path, Map<String, String> form) {
        return post(path, encode(form));
    }

    HttpRequest.Builder form(String path, String form) {
        return HttpRequest.newBuilder(root.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
    }

    HttpResponse<String> postJson(String path, Object body) {
        return send(HttpRequest.newBuilder(root.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.write(body))));
    }

    HttpResponse<String> postGzipped(String path, Map<String, String> form) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(encode(form).getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return send(HttpRequest.newBuilder(root.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(packed.toByteArray())));
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(root.resolve(path)));
    }

    HttpResponse<String> get(String path, String accessToken) {
        return send(HttpRequest.newBuilder(root.resolve(path)).header("Authorization", "Bearer " + accessToken));
    }

    HttpResponse<String> delete(String path) {
        return send(HttpRequest.newBuilder(root.resolve(path)).DELETE());
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        return Json.readObject(answer.body());
    }

    static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    @Override
    public void close() {
        http.close();
    }
}
