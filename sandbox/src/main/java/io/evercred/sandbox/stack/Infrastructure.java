package io.evercred.sandbox.stack;

import java.util.function.BooleanSupplier;

/** Where tests take their MySQL and Kafka from. */
enum Infrastructure {

    /** The images that production runs, in containers of Testcontainers'. */
    CONTAINERS,

    /** Processes and threads of this machine, for which nothing needs to be installed. */
    EMBEDDED;

    /** The system property that forces one of them. */
    static final String PROPERTY = "infrastructure";

    /**
     * Containers where a Docker engine answers, the embedded servers elsewhere, unless it is forced.
     *
     * @throws CannotStart if containers are forced and no engine answers, or if the property says something else
     */
    static Infrastructure chosen() {
        return chosen(System.getProperty(PROPERTY, ""), DockerEngine.ofThisMachine()::answers);
    }

    static Infrastructure chosen(String forced, BooleanSupplier engineAnswers) {
        return switch (forced) {
            case "" -> engineAnswers.getAsBoolean() ? CONTAINERS : EMBEDDED;
            case "embedded" -> EMBEDDED;
            case "containers" -> {
                if (!engineAnswers.getAsBoolean()) {
                    throw new CannotStart("-D%s=containers is asked for, but no Docker engine answers at %s."
                            .formatted(PROPERTY, DockerEngine.ofThisMachine()));
                }
                yield CONTAINERS;
            }
            default ->
                throw new CannotStart("-D%s must be containers or embedded, not \"%s\".".formatted(PROPERTY, forced));
        };
    }
}
