package io.evercred.faults.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A row that has been run.
 *
 * @param figures what was measured, in the order of telling
 * @param failures what must not be, with its evidence
 */
public record Result(
        int number, String fault, Status status, double seconds, Map<String, String> figures, List<String> failures) {

    /** Failures of one kind come in thousands: these many tell enough. */
    private static final int MOST = 20;

    /** One line, and some more if it failed. */
    public String told() {
        var text =
                new StringBuilder("%2d  %-52s %-8s %5.0f s  %s".formatted(number, fault, status, seconds, measured()));
        failures.stream().limit(MOST).forEach(failure -> text.append("\n      ").append(failure));
        if (failures.size() > MOST) {
            text.append("\n      … and ").append(failures.size() - MOST).append(" more");
        }
        return text.toString();
    }

    String measured() {
        return figures.entrySet().stream()
                .map(figure -> figure.getKey() + " " + figure.getValue())
                .collect(Collectors.joining(", "));
    }
}
