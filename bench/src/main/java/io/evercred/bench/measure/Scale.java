package io.evercred.bench.measure;

/** How thoroughly is measured. */
public enum Scale {
    /** All benchmarks within half an hour: three pairs, at most 100,000 rows. */
    QUICK,
    /** {@code -Dfull}: as the targets are worded; hours. */
    FULL;

    /** One value for each. */
    public <T> T of(T quick, T full) {
        return switch (this) {
            case QUICK -> quick;
            case FULL -> full;
        };
    }

    /** How often two arms are compared. */
    public int pairs() {
        return of(3, 5);
    }
}
