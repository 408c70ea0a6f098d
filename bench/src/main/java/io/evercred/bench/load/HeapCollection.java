package io.evercred.bench.load;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A collection of garbage, as the JVM's own log tells of it; sizes in MiB.
 *
 * @param at seconds since the JVM's start
 * @param full whether it looked at the whole heap, so that {@code after} is what really lives
 * @param pause milliseconds
 */
record HeapCollection(double at, boolean full, double before, double after, double pause) {

    /** {@code [3.456s] GC(5) Pause Young (Allocation Failure) 139M->35M(494M) 10.123ms} */
    private static final Pattern LINE =
            Pattern.compile("\\[([0-9.]+)s].* Pause (Young|Full) .* (\\d+)M->(\\d+)M\\(\\d+M\\) ([0-9.]+)ms");

    /** Those of a log that was written with {@code -Xlog:gc:file=…:uptime}, oldest first. */
    static List<HeapCollection> in(List<String> log) {
        return log.stream()
                .map(LINE::matcher)
                .filter(line -> line.find())
                .map(line -> new HeapCollection(
                        Double.parseDouble(line.group(1)),
                        line.group(2).equals("Full"),
                        Double.parseDouble(line.group(3)),
                        Double.parseDouble(line.group(4)),
                        Double.parseDouble(line.group(5))))
                .toList();
    }
}
