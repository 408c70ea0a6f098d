package io.evercred.app.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one worker said of itself.
 *
 * @param worker its name, as pages tell it
 * @param samples nothing if it did not answer
 */
record Reading(String worker, Instant at, Optional<List<Sample>> samples) {

    boolean answered() {
        return samples.isPresent();
    }

    Stream<Sample> named(String name) {
        return samples.stream().flatMap(List::stream).filter(sample -> sample.name()
                .equals(name));
    }

    OptionalDouble max(String name) {
        return named(name).mapToDouble(Sample::value).max();
    }

    /** The sum of a counter for each value of a label. */
    Map<String, Double> sums(String name, String label) {
        return named(name)
                .collect(Collectors.groupingBy(sample -> sample.label(label), Collectors.summingDouble(Sample::value)));
    }

    /** How long ago its last scan went through; zero at least, as its clock may be a little ahead of ours. */
    Optional<Duration> sinceScan() {
        var last = max("credential_scan_last_success_seconds");
        if (last.isEmpty() || last.getAsDouble() <= 0) {
            return Optional.empty();
        }
        var since = Duration.between(Instant.ofEpochMilli((long) (last.getAsDouble() * 1000)), at);
        return Optional.of(since.isNegative() ? Duration.ZERO : since);
    }
}
