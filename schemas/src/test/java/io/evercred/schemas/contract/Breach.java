package io.evercred.schemas.contract;

/**
 * A change that would break somebody.
 *
 * @param place where in the schema, as a JSON pointer
 * @param rule what it breaks
 * @param what the change itself
 */
record Breach(String place, Rule rule, String what) {

    /** What keeps old and new able to read each other, both ways. */
    enum Rule {
        NOTHING_IS_REMOVED("a field is never removed or renamed, since consumers of the older version read it"),
        NEW_FIELDS_ARE_OPTIONAL("a new field is optional, since events of the older version do not have it"),
        REQUIRED_STAYS_REQUIRED("a required field stays required, since consumers of the older version rely on it"),
        TYPES_STAY("a type never changes, since consumers of either version would fail to read the other's events"),
        LISTS_STAY_CLOSED(
                "a closed list neither loses a value, which older events carry, nor gains one, which older consumers do"
                        + " not know"),
        LIMITS_STAY("a format or limit becomes neither narrower, which older events may violate, nor wider, which older"
                + " consumers would refuse"),
        OBJECTS_STAY_OPEN("an object stays open for unknown fields, or no field could ever be added");

        private final String sentence;

        Rule(String sentence) {
            this.sentence = sentence;
        }
    }

    /** For whoever has made the change: what is wrong, where, and what to do instead. */
    String explain(String type, Version older) {
        return """
                %s breaks those who know its version %s.
                  place   %s
                  change  %s
                  rule    %s: %s
                To evolve, add an optional field and leave what is there as it is; or, if that cannot say it, publish a \
                new type %s beside this one. See "How events evolve" in docs/events.md.
                """.formatted(type, older, place.isEmpty() ? "/" : place, what, rule, rule.sentence, successor(type));
    }

    private static String successor(String type) {
        var version = type.lastIndexOf(".v") + 2;
        return type.substring(0, version) + (Integer.parseInt(type.substring(version)) + 1);
    }
}
