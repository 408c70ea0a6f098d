package io.evercred.worker.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/** What has happened: how often each kind of step, and the last ones in full. */
final class Trail {

    private static final int KEPT = 60;

    private final Deque<Object> last = new ArrayDeque<>();
    private final Map<String, Integer> kinds = new TreeMap<>();
    private long steps;
    private long fingerprint;

    void taken(Step step) {
        steps++;
        kinds.merge(step.getClass().getSimpleName(), 1, Integer::sum);
        fingerprint = 31 * fingerprint + step.toString().hashCode();
        note(step);
    }

    /** Something that belongs to the last step. */
    void note(Object note) {
        if (last.size() == KEPT) {
            last.removeFirst();
        }
        last.addLast(note);
    }

    long steps() {
        return steps;
    }

    /** Differs if but one step was another one. */
    long fingerprint() {
        return fingerprint;
    }

    Map<String, Integer> kinds() {
        return kinds;
    }

    String last() {
        var text = new StringBuilder();
        last.forEach(entry -> text.append("  ").append(entry).append('\n'));
        return text.toString();
    }
}
