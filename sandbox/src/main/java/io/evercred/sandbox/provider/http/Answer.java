package io.evercred.sandbox.provider.http;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is sent back.
 *
 * @param length of the body in bytes, or -1 if it is not known beforehand
 * @param blocks the body in pieces; read once
 */
public record Answer(int status, Map<String, String> headers, long length, Iterator<byte[]> blocks) {

    private static final String JSON = "application/json; charset=utf-8";
    private static final String HTML = "text/html; charset=utf-8";

    /** A body that is there as a whole. */
    public static Answer of(int status, String contentType, String body) {
        return bytes(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** A body of bytes, there as a whole. */
    public static Answer bytes(int status, String contentType, byte[] bytes) {
        return new Answer(
                status,
                Map.of("Content-Type", contentType),
                bytes.length,
                List.of(bytes).iterator());
    }

    /** A JSON body. */
    public static Answer json(int status, String body) {
        return of(status, JSON, body);
    }

    /** A page. */
    public static Answer html(int status, String body) {
        return of(status, HTML, body);
    }

    /** A redirect of the browser. */
    public static Answer redirect(String location) {
        return of(302, HTML, "").with("Location", location);
    }

    /** A body that is produced while it is sent. */
    public static Answer stream(int status, String contentType, Iterator<byte[]> blocks) {
        return new Answer(status, Map.of("Content-Type", contentType), -1, blocks);
    }

    /** Returns this answer with one more header. */
    public Answer with(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Answer(status, all, length, blocks);
    }
}
