package io.evercred.faults.verify;

import io.evercred.faults.verify.Finding.Check;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** What the verifier found, and its figures. */
public record Verdict(Evidence evidence, List<Finding> findings, Map<String, Long> figures) {

    Verdict(Evidence evidence, List<Finding> findings, Chronicle chronicle) {
        this(evidence, findings, figures(evidence, findings, chronicle));
    }

    private static Map<String, Long> figures(Evidence evidence, List<Finding> findings, Chronicle chronicle) {
        var figures = new LinkedHashMap<String, Long>();
        figures.put("credentials", (long) evidence.members().size());
        figures.put(
                "revoked",
                evidence.rows().values().stream().filter(Stored::ended).count());
        figures.put(
                "calls",
                evidence.calls().values().stream().mapToLong(List::size).sum());
        figures.put("events", chronicle.events);
        figures.put("repeated", chronicle.repeated);
        figures.put("in flight at an ending", chronicle.inFlight);
        for (var check : Check.values()) {
            figures.put(word(check), count(findings, check));
        }
        return figures;
    }

    /** The same without what the row can explain. */
    public Verdict excusing(Predicate<Finding> explained) {
        var left = findings.stream().filter(explained.negate()).toList();
        var corrected = new LinkedHashMap<>(figures);
        for (var check : Check.values()) {
            corrected.put(word(check), count(left, check));
        }
        return new Verdict(evidence, left, corrected);
    }

    private static long count(List<Finding> findings, Check check) {
        return findings.stream().filter(finding -> finding.check() == check).count();
    }

    private static String word(Check check) {
        return check.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
