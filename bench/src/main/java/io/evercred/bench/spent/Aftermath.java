package io.evercred.bench.spent;

import io.evercred.faults.verify.Finding;
import io.evercred.faults.verify.Stored;
import java.util.List;

/**
 * What has become of the people.
 *
 * @param refreshes how many brought tokens
 * @param shorter with stalls that were shorter than a claim
 * @param longer with stalls that were longer
 * @param sleepers whose claim had been slept through for longer than it held
 * @param wrong what no stall explains
 */
record Aftermath(long refreshes, Phase shorter, Phase longer, Sleepers sleepers, List<Finding> wrong) {

    /**
     * A part of the run.
     *
     * @param slept how many claims were slept through
     * @param duplicates tokens that were sent twice
     * @param unexplained those of them whose owner's claim nobody had slept through
     */
    record Phase(int slept, Duplicates duplicates, Duplicates unexplained) {}

    /**
     * What longer stalls have cost.
     *
     * @param lost whose only living token slept until nobody wanted it any more
     * @param ended those who have ended, most of them for that reason
     */
    record Sleepers(List<Finding> lost, List<Stored> ended) {

        long endedOtherwise() {
            return ended.stream()
                    .filter(row -> !"ambiguous".equals(row.reason()))
                    .count();
        }
    }

    long lost() {
        return wrong.stream()
                .filter(finding -> finding.check() == Finding.Check.LOST)
                .count();
    }

    /** @throws IllegalStateException with the evidence, if something is lost or doubled that no long stall explains */
    void throwIfWrong() {
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("%d findings, the first: %s".formatted(wrong.size(), wrong.getFirst()));
        }
        if (shorter.duplicates().count() > 0 || longer.unexplained().count() > 0) {
            throw new IllegalStateException("tokens were sent twice without a stall that outlasted its claim: %s %s"
                    .formatted(
                            shorter.duplicates().accountsByToken(),
                            longer.unexplained().accountsByToken()));
        }
        if (shorter.slept() == 0 || longer.slept() == 0) {
            throw new IllegalStateException("no claim was slept through: this proves nothing");
        }
    }
}
