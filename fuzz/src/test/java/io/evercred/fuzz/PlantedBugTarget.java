package io.evercred.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;

/** Wrong on purpose: a fuzzer that does not find this finds nothing. */
public final class PlantedBugTarget {

    private PlantedBugTarget() {}

    /** Fails where one would have to look into the program to know how. */
    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        if (data.consumeRemainingAsString().startsWith("planted")) {
            throw new AssertionError("Found");
        }
    }
}
