package io.evercred.worker.census;

import java.util.List;

/** The statements that count the fleet. */
public final class CensusQueries {

    private CensusQueries() {}

    public static List<String> all() {
        return List.of(Census.BY_STATUS, Census.OVERDUE, Census.EXPIRED);
    }
}
