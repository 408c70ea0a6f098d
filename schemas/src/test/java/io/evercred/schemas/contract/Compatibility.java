package io.evercred.schemas.contract;

import io.evercred.schemas.contract.Breach.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether two versions of a schema can read each other's events, both ways. It allows what is known to be harmless, new
 * optional fields and other words, and refuses all else, also what it does not understand.
 *
 * <p>The checkers of the usual schema registries refuse new optional fields in open objects, since somebody might have
 * written a field of that name before. Here nobody has: all events of a type have one writer.
 */
final class Compatibility {

    /** They say something to people and nothing to validators. */
    private static final Set<String> WORDS =
            Set.of("$id", "$comment", "title", "description", "examples", "default", "deprecated");

    private static final Set<String> CLOSED_LISTS = Set.of("enum", "const", "oneOf");
    private static final Set<String> OPENNESS = Set.of("additionalProperties", "unevaluatedProperties");

    private final List<Breach> breaches = new ArrayList<>();

    private Compatibility() {}

    /** What the newer version breaks; empty if they are fully compatible. */
    static List<Breach> breaches(JsonNode older, JsonNode newer) {
        var comparison = new Compatibility();
        comparison.compare("", older, newer);
        comparison.demandOpenness("", newer);
        return List.copyOf(comparison.breaches);
    }

    private void compare(String place, JsonNode older, JsonNode newer) {
        if (!older.isObject() || !newer.isObject()) {
            check(older.equals(newer), place, Rule.LIMITS_STAY, () -> changed(older, newer));
            return;
        }
        var keywords = new LinkedHashSet<String>(older.propertyNames());
        keywords.addAll(newer.propertyNames());
        for (var keyword : keywords) {
            if (!WORDS.contains(keyword) && !CLOSED_LISTS.contains(keyword) && !OPENNESS.contains(keyword)) {
                compare(place, keyword, older.path(keyword), newer.path(keyword));
            }
        }
        compareLists(place, older, newer);
    }

    private void compare(String place, String keyword, JsonNode older, JsonNode newer) {
        switch (keyword) {
            case "properties" -> compareFields(place + "/properties", older, newer);
            case "required" -> compareRequired(place + "/required", texts(older), texts(newer));
            case "items" -> compare(place + "/items", older, newer);
            case "type" ->
                check(types(older).equals(types(newer)), place + "/type", Rule.TYPES_STAY, () -> changed(older, newer));
            default ->
                check(
                        withoutWords(older).equals(withoutWords(newer)),
                        place + "/" + keyword,
                        Rule.LIMITS_STAY,
                        () -> changed(older, newer));
        }
    }

    private void compareFields(String place, JsonNode older, JsonNode newer) {
        for (var field : older.propertyNames()) {
            check(newer.has(field), place + "/" + field, Rule.NOTHING_IS_REMOVED, () -> "removed");
            if (newer.has(field)) {
                compare(place + "/" + field, older.get(field), newer.get(field));
            }
        }
    }

    private void compareRequired(String place, Set<String> older, Set<String> newer) {
        minus(newer, older).forEach(field -> add(place, Rule.NEW_FIELDS_ARE_OPTIONAL, field + " has become required"));
        minus(older, newer)
                .forEach(field -> add(place, Rule.REQUIRED_STAYS_REQUIRED, field + " is not required any more"));
    }

    private void compareLists(String place, JsonNode older, JsonNode newer) {
        var before = values(older);
        var after = values(newer);
        if (before.isEmpty() && after.isEmpty()) {
            // No list of values, but perhaps a choice between schemas, or several lists at once.
            CLOSED_LISTS.forEach(keyword -> check(
                    withoutWords(older.path(keyword)).equals(withoutWords(newer.path(keyword))),
                    place + "/" + keyword,
                    Rule.LIMITS_STAY,
                    () -> "changed"));
        } else if (before.isEmpty() || after.isEmpty()) {
            add(place, Rule.LISTS_STAY_CLOSED, before.isEmpty() ? "closed" : "opened");
        } else {
            minus(before.get(), after.get())
                    .forEach(value -> add(place, Rule.LISTS_STAY_CLOSED, value + " was removed"));
            minus(after.get(), before.get()).forEach(value -> add(place, Rule.LISTS_STAY_CLOSED, value + " was added"));
        }
    }

    private void demandOpenness(String place, JsonNode schema) {
        for (var keyword : OPENNESS) {
            var allowed = schema.path(keyword);
            check(
                    allowed.isMissingNode() || allowed.isBoolean() && allowed.asBoolean(),
                    place + "/" + keyword,
                    Rule.OBJECTS_STAY_OPEN,
                    () -> "is " + allowed);
        }
        schema.path("properties")
                .forEachEntry((field, property) -> demandOpenness(place + "/properties/" + field, property));
        if (schema.path("items").isObject()) {
            demandOpenness(place + "/items", schema.get("items"));
        }
    }

    /** The values of a closed list, however it is written down; nothing if it says anything beyond them. */
    private static Optional<Set<JsonNode>> values(JsonNode schema) {
        if (CLOSED_LISTS.stream().filter(schema::has).count() != 1) {
            return Optional.empty();
        }
        if (schema.has("const")) {
            return Optional.of(Set.of(schema.get("const")));
        }
        if (schema.has("enum")) {
            return Optional.of(new LinkedHashSet<>(schema.get("enum").values()));
        }
        var choices = schema.get("oneOf").values();
        var values = new LinkedHashSet<JsonNode>(
                choices.stream().map(choice -> choice.path("const")).toList());
        // A value that stands there twice matches twice, and so is refused.
        var plain = values.size() == choices.size() && choices.stream().allMatch(Compatibility::isConstant);
        return plain && !values.isEmpty() ? Optional.of(values) : Optional.empty();
    }

    private static boolean isConstant(JsonNode choice) {
        return choice.has("const")
                && choice.propertyNames().stream().allMatch(name -> name.equals("const") || WORDS.contains(name));
    }

    /** Compared regardless of order; one type is as good as a list of one. */
    private static Set<String> types(JsonNode type) {
        return type.isArray() ? texts(type) : Set.of(type.asString(""));
    }

    private static Set<String> texts(JsonNode array) {
        var texts = new TreeSet<String>();
        array.values().forEach(value -> texts.add(value.asString()));
        return texts;
    }

    private static JsonNode withoutWords(JsonNode schema) {
        var copy = schema.deepCopy();
        forget(copy, WORDS::contains);
        return copy;
    }

    private static void forget(JsonNode node, Predicate<String> which) {
        if (node instanceof ObjectNode object) {
            new HashSet<>(object.propertyNames()).stream().filter(which).forEach(object::remove);
        }
        node.values().forEach(child -> forget(child, which));
    }

    private static <T> Set<T> minus(Set<T> some, Set<T> others) {
        var rest = new LinkedHashSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    private static String changed(JsonNode older, JsonNode newer) {
        return (older.isMissingNode() ? "nothing" : older) + " became " + (newer.isMissingNode() ? "nothing" : newer);
    }

    private void check(boolean holds, String place, Rule rule, Supplier<String> what) {
        if (!holds) {
            add(place, rule, what.get());
        }
    }

    private void add(String place, Rule rule, String what) {
        breaches.add(new Breach(place, rule, what));
    }
}
