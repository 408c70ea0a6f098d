package io.evercred.schemas.contract;

import static io.evercred.schemas.contract.Markdown.cells;
import static io.evercred.schemas.contract.Markdown.code;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A schema as people read it: its fields, its closed lists, an example. */
final class EventTables {

    private EventTables() {}

    static String of(JsonNode schema) {
        var page = new Markdown()
                .paragraph(schema.get("description").asString())
                .table(cells("field", "is", "always there", "meaning"), fields(schema));
        closedLists(page, schema);
        return page.code("json", ContractFiles.pretty(schema.at("/examples/0"))).toString();
    }

    /** The fields of an object, one a row. */
    static List<List<String>> fields(JsonNode schema) {
        var required = schema.path("required").values();
        var rows = new ArrayList<List<String>>();
        schema.get("properties")
                .forEachEntry((field, property) -> rows.add(cells(
                        code(field),
                        kind(property),
                        required.contains(JsonNodeFactory.instance.stringNode(field)) ? "yes" : "no",
                        property.get("description").asString())));
        return rows;
    }

    /** What the values of each closed list mean. */
    static void closedLists(Markdown page, JsonNode schema) {
        schema.get("properties").forEachEntry((field, property) -> {
            if (property.has("oneOf")) {
                page.table(cells(code(field), "means"), choices(property));
            }
        });
    }

    private static List<List<String>> choices(JsonNode property) {
        return property.get("oneOf").values().stream()
                .map(choice -> cells(
                        code(choice.get("const").asString()),
                        choice.get("description").asString()))
                .toList();
    }

    private static String kind(JsonNode property) {
        if (property.has("const")) {
            return code(property.get("const").asString());
        }
        if (property.has("oneOf")) {
            return "one of a list, below";
        }
        if (property.path("type").isArray()) {
            return property.get("type").values().stream()
                    .map(type -> type.asString().equals("null") ? "null" : kind(property, type.asString()))
                    .collect(Collectors.joining(" or "));
        }
        return kind(property, property.path("type").asString("anything"));
    }

    private static String kind(JsonNode property, String type) {
        return switch (type) {
            case "array" -> "list of " + kind(property.get("items")) + "s";
            case "integer" -> "integer, from " + property.path("minimum").asString("any") + " on";
            case "string" ->
                switch (property.path("format").asString("")) {
                    case "date-time" -> "date and time, RFC 3339, UTC";
                    case "uuid" -> "UUID";
                    case "uri" -> "URI";
                    case "uri-reference" -> "URI reference";
                    default -> "string";
                };
            default -> type;
        };
    }
}
