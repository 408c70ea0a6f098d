package io.evercred.bench.relay;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * What became of the events of a run.
 *
 * @param written how many were committed
 * @param lags of those that were not held, from commit to sight, in milliseconds
 * @param lost how many nobody saw
 * @param disordered how many came for the first time after a newer one of the same credential
 * @param repeated how many came again
 * @param seconds from the first commit to the last event
 */
record Delivery(int written, double[] lags, long lost, long disordered, long repeated, double seconds) {

    private record Batch(int group, long version) {}

    private record Credential(int group, int member) {}

    private record Identity(Credential credential, long version) {}

    /** @param sightings in the order in which the consumer got them */
    static Delivery of(List<Commit> commits, List<Sighting> sightings) {
        Map<Batch, Commit> batches = commits.stream()
                .collect(toMap(commit -> new Batch(commit.group(), commit.version()), commit -> commit));
        var seen = new HashSet<Identity>();
        var newest = new HashMap<Credential, Long>();
        var lags = new ArrayList<Double>();
        long disordered = 0;
        for (var sighting : sightings) {
            var credential = new Credential(sighting.group(), sighting.member());
            if (!seen.add(new Identity(credential, sighting.version()))) {
                continue;
            }
            disordered += newest.merge(credential, sighting.version(), Math::max) > sighting.version() ? 1 : 0;
            var commit = batches.get(new Batch(sighting.group(), sighting.version()));
            if (commit == null) {
                throw new IllegalStateException("an event came that was never committed: " + sighting);
            }
            if (!commit.held()) {
                lags.add((sighting.atMicros() - commit.atMicros()) / 1000.0);
            }
        }
        int written = commits.size() * Commit.GROUP;
        return new Delivery(
                written,
                lags.stream().mapToDouble(Double::doubleValue).toArray(),
                written - seen.size(),
                disordered,
                sightings.size() - seen.size(),
                seconds(commits, sightings));
    }

    private static double seconds(List<Commit> commits, List<Sighting> sightings) {
        long begun = commits.stream().mapToLong(Commit::atMicros).min().orElseThrow();
        return (sightings.stream().mapToLong(Sighting::atMicros).max().orElse(begun) - begun) / 1e6;
    }
}
