package io.evercred.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.evercred.schemas.contract.Breach.Rule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CompatibilityTests {

    private static final String RELEASED = """
            {"$id": "urn:x:1.0", "title": "Ended", "type": "object",
             "properties": {
               "id": {"type": "string", "format": "uuid", "description": "Who."},
               "count": {"type": "integer", "minimum": 1},
               "until": {"type": ["string", "null"], "format": "date-time"},
               "scopes": {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1},
               "reason": {"type": "string", "oneOf": [{"const": "a", "description": "A."}, {"const": "b"}]},
               "kind": {"enum": ["x", "y"]},
               "place": {"type": "object", "properties": {"street": {"type": "string"}}, "required": ["street"]}
             },
             "required": ["id", "count", "reason"]}
            """;

    static Stream<Arguments> breakingChanges() {
        return Stream.of(
                change(
                        "\"count\": {\"type\": \"integer\", \"minimum\": 1},",
                        "",
                        "/properties/count",
                        Rule.NOTHING_IS_REMOVED),
                change("\"until\"", "\"upTo\"", "/properties/until", Rule.NOTHING_IS_REMOVED),
                change(
                        "{\"street\": {\"type\": \"string\"}}",
                        "{}",
                        "/properties/place/properties/street",
                        Rule.NOTHING_IS_REMOVED),
                change("\"reason\"]}\n", "\"reason\", \"until\"]}\n", "/required", Rule.NEW_FIELDS_ARE_OPTIONAL),
                change("\"reason\"]}\n", "\"reason\", \"new\"]}\n", "/required", Rule.NEW_FIELDS_ARE_OPTIONAL),
                change(
                        "\"required\": [\"street\"]",
                        "\"required\": [\"street\", \"town\"]",
                        "/properties/place/required",
                        Rule.NEW_FIELDS_ARE_OPTIONAL),
                change("\"count\", \"reason\"]}\n", "\"reason\"]}\n", "/required", Rule.REQUIRED_STAYS_REQUIRED),
                change("\"integer\"", "\"string\"", "/properties/count/type", Rule.TYPES_STAY),
                change("\"integer\"", "\"number\"", "/properties/count/type", Rule.TYPES_STAY),
                change("[\"string\", \"null\"]", "\"string\"", "/properties/until/type", Rule.TYPES_STAY),
                change("\"type\": \"array\", ", "", "/properties/scopes/type", Rule.TYPES_STAY),
                change(
                        "\"items\": {\"type\": \"string\"",
                        "\"items\": {\"type\": \"integer\"",
                        "/properties/scopes/items/type",
                        Rule.TYPES_STAY),
                change("{\"const\": \"b\"}", "{\"const\": \"c\"}", "/properties/reason", Rule.LISTS_STAY_CLOSED),
                change(", {\"const\": \"b\"}", "", "/properties/reason", Rule.LISTS_STAY_CLOSED),
                change(
                        "{\"const\": \"b\"}",
                        "{\"const\": \"b\"}, {\"const\": \"c\"}",
                        "/properties/reason",
                        Rule.LISTS_STAY_CLOSED),
                change("{\"enum\": [\"x\", \"y\"]}", "{\"enum\": [\"x\"]}", "/properties/kind", Rule.LISTS_STAY_CLOSED),
                change(
                        "{\"enum\": [\"x\", \"y\"]}",
                        "{\"enum\": [\"x\", \"y\", \"z\"]}",
                        "/properties/kind",
                        Rule.LISTS_STAY_CLOSED),
                change(
                        "{\"enum\": [\"x\", \"y\"]}",
                        "{\"type\": \"string\"}",
                        "/properties/kind",
                        Rule.LISTS_STAY_CLOSED),
                change(
                        "\"minimum\": 1}",
                        "\"minimum\": 1, \"enum\": [1]}",
                        "/properties/count",
                        Rule.LISTS_STAY_CLOSED),
                change(
                        "{\"enum\": [\"x\", \"y\"]}",
                        "{\"enum\": [\"x\", \"y\"], \"oneOf\": [{\"const\": \"x\"}]}",
                        "/properties/kind",
                        Rule.LISTS_STAY_CLOSED),
                change(
                        "{\"enum\": [\"x\", \"y\"]}",
                        "{\"enum\": [\"x\", \"y\"], \"oneOf\": [{\"minLength\": 2}]}",
                        "/properties/kind",
                        Rule.LISTS_STAY_CLOSED),
                change(
                        "{\"const\": \"b\"}",
                        "{\"const\": \"b\"}, {\"const\": \"b\"}",
                        "/properties/reason",
                        Rule.LISTS_STAY_CLOSED),
                change(
                        "{\"const\": \"b\"}",
                        "{\"const\": \"b\", \"minLength\": 2}",
                        "/properties/reason",
                        Rule.LISTS_STAY_CLOSED),
                change("\"uuid\"", "\"uri\"", "/properties/id/format", Rule.LIMITS_STAY),
                change(", \"format\": \"uuid\"", "", "/properties/id/format", Rule.LIMITS_STAY),
                change("\"minimum\": 1", "\"minimum\": 2", "/properties/count/minimum", Rule.LIMITS_STAY),
                change("\"minimum\": 1", "\"minimum\": 0", "/properties/count/minimum", Rule.LIMITS_STAY),
                change(
                        "\"minimum\": 1",
                        "\"minimum\": 1, \"maximum\": 9",
                        "/properties/count/maximum",
                        Rule.LIMITS_STAY),
                change("\"minItems\": 1", "\"minItems\": 2", "/properties/scopes/minItems", Rule.LIMITS_STAY),
                change(
                        "\"format\": \"uuid\"",
                        "\"format\": \"uuid\", \"pattern\": \"^7\"",
                        "/properties/id/pattern",
                        Rule.LIMITS_STAY),
                change(
                        "\"minimum\": 1",
                        "\"minimum\": 1, \"not\": {\"const\": 7}",
                        "/properties/count/not",
                        Rule.LIMITS_STAY),
                change(
                        "\"title\": \"Ended\",",
                        "\"dependentRequired\": {\"until\": [\"kind\"]},",
                        "/dependentRequired",
                        Rule.LIMITS_STAY),
                change(
                        "\"title\": \"Ended\",",
                        "\"additionalProperties\": false,",
                        "/additionalProperties",
                        Rule.OBJECTS_STAY_OPEN),
                change(
                        "\"title\": \"Ended\",",
                        "\"unevaluatedProperties\": false,",
                        "/unevaluatedProperties",
                        Rule.OBJECTS_STAY_OPEN),
                change(
                        "\"title\": \"Ended\",",
                        "\"additionalProperties\": {\"type\": \"string\"},",
                        "/additionalProperties",
                        Rule.OBJECTS_STAY_OPEN),
                change(
                        "\"required\": [\"street\"]",
                        "\"required\": [\"street\"], \"additionalProperties\": false",
                        "/properties/place/additionalProperties",
                        Rule.OBJECTS_STAY_OPEN),
                change(
                        "\"kind\":",
                        "\"new\": {\"type\": \"object\", \"additionalProperties\": false}, \"kind\":",
                        "/properties/new/additionalProperties",
                        Rule.OBJECTS_STAY_OPEN));
    }

    @ParameterizedTest
    @MethodSource("breakingChanges")
    void refusesWhatBreaksEitherSide(String from, String to, String place, Rule rule) {
        assertThat(Compatibility.breaches(schema(RELEASED), schema(changed(from, to))))
                .extracting(Breach::place, Breach::rule)
                .contains(tuple(place, rule));
    }

    static Stream<Arguments> harmlessChanges() {
        return Stream.of(
                Arguments.of("\"kind\":", "\"new\": {\"type\": \"string\", \"format\": \"uri\"}, \"kind\":"),
                Arguments.of("\"kind\":", "\"new\": {\"type\": \"object\", \"required\": [\"z\"]}, \"kind\":"),
                Arguments.of("{\"street\":", "{\"town\": {\"type\": \"string\"}, \"street\":"),
                Arguments.of("\"Who.\"", "\"Whose.\", \"examples\": [\"7\"], \"deprecated\": true"),
                Arguments.of("\"A.\"", "\"Because.\""),
                Arguments.of(
                        "{\"const\": \"a\", \"description\": \"A.\"}, {\"const\": \"b\"}",
                        "{\"const\": \"b\"}, {\"const\": \"a\"}"),
                Arguments.of("{\"enum\": [\"x\", \"y\"]}", "{\"oneOf\": [{\"const\": \"y\"}, {\"const\": \"x\"}]}"),
                Arguments.of("[\"string\", \"null\"]", "[\"null\", \"string\"]"),
                Arguments.of("[\"id\", \"count\", \"reason\"]", "[\"reason\", \"id\", \"count\"]"),
                Arguments.of("\"title\": \"Ended\"", "\"additionalProperties\": true, \"title\": \"Over\""),
                Arguments.of("urn:x:1.0", "urn:x:1.1"));
    }

    @ParameterizedTest
    @MethodSource("harmlessChanges")
    void allowsWhatHarmsNobody(String from, String to) {
        assertThat(Compatibility.breaches(schema(RELEASED), schema(changed(from, to))))
                .isEmpty();
    }

    @Test
    void allowsNoChangeAtAll() {
        assertThat(Compatibility.breaches(schema(RELEASED), schema(RELEASED))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.evercred.Ended.v1", "io.evercred.Ended.v2"})
    void saysWhichSchemaWhereAndWhyAndHowToEvolve(String type) {
        var breach = Compatibility.breaches(schema(RELEASED), schema(changed("\"until\"", "\"upTo\"")))
                .getFirst();

        assertThat(breach.explain(type, new Version(1, 0)))
                .contains(type, "version 1.0", "/properties/until", "removed", "NOTHING_IS_REMOVED")
                .contains(
                        "add an optional field", type.endsWith("1") ? "io.evercred.Ended.v2" : "io.evercred.Ended.v3");
    }

    private static Arguments change(String from, String to, String place, Rule rule) {
        return Arguments.of(from, to, place, rule);
    }

    private static String changed(String from, String to) {
        assertThat(RELEASED).contains(from);
        return RELEASED.replace(from, to);
    }

    private static JsonNode schema(String json) {
        return JsonMapper.shared().readTree(json);
    }
}
