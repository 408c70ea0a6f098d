package io.evercred.schemas.contract;

import java.util.Comparator;
import tools.jackson.databind.JsonNode;

/**
 * A version of a schema.
 *
 * @param major that of the type's name, as in {@code io.evercred.CredentialRevoked.v1}
 * @param minor rises with each compatible change
 */
record Version(int major, int minor) implements Comparable<Version> {

    private static final Comparator<Version> ORDER =
            Comparator.comparingInt(Version::major).thenComparingInt(Version::minor);

    static Version parse(String text) {
        var parts = text.split("\\.");
        return new Version(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    /** The version that a schema says it is, at the end of its {@code $id}. */
    static Version of(JsonNode schema) {
        var id = schema.get("$id").asString();
        return parse(id.substring(id.lastIndexOf(':') + 1));
    }

    Version next() {
        return new Version(major, minor + 1);
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
