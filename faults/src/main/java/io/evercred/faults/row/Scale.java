package io.evercred.faults.row;

import java.time.Duration;

/** How thoroughly a row is run. */
public enum Scale {
    /** In {@code ./mvnw verify}: seconds, a few hundred credentials. */
    BRIEF,
    /** {@code ./mvnw -Pfaults}: all rows within an hour. */
    USUAL,
    /** {@code ./mvnw -Pfaults -Dfull}. */
    FULL;

    /** One value for each. */
    <T> T of(T brief, T usual, T full) {
        return switch (this) {
            case BRIEF -> brief;
            case USUAL -> usual;
            case FULL -> full;
        };
    }

    /** How many credentials each of the two providers has. */
    int perProvider() {
        return of(150, 5_000, 5_000);
    }

    /** How long the provider's access tokens live: a fleet is called for once in seven twelfths of that. */
    public Duration tokenLifetime() {
        return of(Duration.ofSeconds(60), Duration.ofSeconds(300), Duration.ofSeconds(300));
    }

    Patience patience() {
        return of(Patience.BRIEF, Patience.USUAL, Patience.USUAL);
    }
}
