package io.evercred.sandbox.provider.http;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON outside of the hot path. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** Writes maps, lists, texts, numbers and records. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** Makes a map that keeps the order of its pairs, without those whose value is null. */
    public static Map<String, Object> object(Object... pairs) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1] != null) {
                object.put((String) pairs[i], pairs[i + 1]);
            }
        }
        return object;
    }

    /**
     * Reads an object.
     *
     * @throws IllegalArgumentException if the text is something else
     */
    public static JsonNode readObject(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException notJson) {
            throw new IllegalArgumentException("the body is not JSON: " + notJson.getOriginalMessage(), notJson);
        }
        throw new IllegalArgumentException("the body is not a JSON object");
    }
}
