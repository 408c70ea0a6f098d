package io.evercred.startup;

/**
 * More carriers for virtual threads than the one for each processor that the JVM gives them. A virtual thread that waits
 * until somebody else has loaded or initialised a class keeps its carrier (JEP 491 names what still pins). As many of
 * these as there are carriers stop all others, for ever if one of those loads that class: seen where the first pages of
 * a fresh process were asked for together, on two processors.
 */
public final class Carriers {

    static final String PARALLELISM = "jdk.virtualThreadScheduler.parallelism";

    /** They are made as they are needed, and cost no more than a thread each. */
    private static final int MANY = 64;

    private Carriers() {}

    /**
     * Sees to it; whoever has set the JVM's own property keeps it. To be called first of all: what the property says when
     * the first virtual thread begins counts until the process ends.
     */
    public static void reserve() {
        if (System.getProperty(PARALLELISM) == null) {
            System.setProperty(
                    PARALLELISM,
                    String.valueOf(Math.max(MANY, Runtime.getRuntime().availableProcessors())));
        }
    }
}
