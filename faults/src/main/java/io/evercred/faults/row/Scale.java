package io.evercred.faults.row;

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
}
