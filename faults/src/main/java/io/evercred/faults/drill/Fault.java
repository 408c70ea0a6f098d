package io.evercred.faults.drill;

import io.evercred.faults.row.Scene;
import java.util.Optional;

/** What a drill breaks, and how that is mended. */
interface Fault {

    /** In a few words. */
    String name();

    /** What this machine lacks for it; nothing if all is there. */
    default Optional<String> missing() {
        return Optional.empty();
    }

    /** Two workers, and people. */
    default void begin(Scene scene) {
        scene.begin();
    }

    /** Breaks it. */
    void cause(Scene scene);

    /** Mends it, as an operator would. */
    void mend(Scene scene);

    /** Whether the alert must be over soon after it was mended; not where it counts what was, over a quarter of an hour. */
    default boolean endsByItself() {
        return true;
    }

    /** Leaves nothing behind that the next drill would meet. */
    default void end(Scene scene) {}
}
