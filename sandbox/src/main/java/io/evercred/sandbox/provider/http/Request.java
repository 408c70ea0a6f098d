package io.evercred.sandbox.provider.http;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A whole request, its body unpacked.
 *
 * @param rawQuery the query string as it came, without the question mark
 */
public record Request(String method, String path, String rawQuery, HttpHeaders headers, String body) {

    private static final int MAX_PARAMETERS = 1000;

    static Request of(FullHttpRequest message) {
        String uri = message.uri();
        int question = uri.indexOf('?');
        return new Request(
                message.method().name(),
                question < 0 ? uri : uri.substring(0, question),
                question < 0 ? "" : uri.substring(question + 1),
                message.headers(),
                message.content().toString(StandardCharsets.UTF_8));
    }

    /** Tells whether this is a request of that method. */
    public boolean is(String wanted) {
        return method.equals(wanted);
    }

    /** Returns a header's first value. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Returns the parameters of the query string. */
    public Parameters query() {
        return parse(rawQuery);
    }

    /** Returns the parameters of a form-encoded body. */
    public Parameters form() {
        return parse(body);
    }

    /** Returns the token of an {@code Authorization: Bearer} header (RFC 6750, section 2.1). */
    public Optional<String> bearerToken() {
        return header("Authorization")
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(value -> value.substring(7).strip());
    }

    /** Returns the value of that cookie. */
    public Optional<String> cookie(String name) {
        return header("Cookie").stream()
                .flatMap(cookies -> List.of(cookies.split(";\\s*")).stream())
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1))
                .findFirst();
    }

    private static Parameters parse(String encoded) {
        Map<String, List<String>> values = encoded.isEmpty()
                ? Map.of()
                : new QueryStringDecoder(encoded, StandardCharsets.UTF_8, false, MAX_PARAMETERS).parameters();
        return new Parameters(values);
    }
}
