package io.evercred.e2e.deployment;

/**
 * Something that can be set.
 *
 * @param processes which read it: app, worker or both
 * @param value what it is if nobody sets it
 * @param variable the short name that the process gives it in its environment; empty if it has none
 * @param meaning empty for settings of Spring's, which Spring describes
 */
record Setting(String key, String processes, String value, String variable, String meaning) {

    boolean isOurs() {
        return key.startsWith("evercred.");
    }

    /** The same setting of both processes is one; else each has its own. */
    boolean isSharedWith(Setting other) {
        return equals(new Setting(other.key, processes, other.value, other.variable, other.meaning));
    }

    Setting ofBoth() {
        return new Setting(key, "both", value, variable, meaning);
    }
}
