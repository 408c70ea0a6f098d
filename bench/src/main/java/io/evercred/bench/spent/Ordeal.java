package io.evercred.bench.spent;

import io.evercred.bench.box.Box;
import io.evercred.bench.measure.Figure;
import io.evercred.bench.measure.Stage;
import io.evercred.faults.fleet.Groups;
import io.evercred.faults.fleet.Member;
import io.evercred.faults.process.Waiting;
import io.evercred.faults.verify.Finding;
import io.evercred.faults.verify.Inquiry;
import io.evercred.faults.verify.Stored;
import io.evercred.faults.verify.Verifier;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Forced reads all the time; half of the refreshes with stalls shorter than a claim, half with longer ones. */
final class Ordeal {

    private static final Duration CALM = Duration.ofSeconds(8);

    private final Stage stage;
    private final Plan plan;
    private final Box box;
    private final Stalls shorter;
    private final Stalls longer;

    Ordeal(Stage stage, Plan plan, Box box) {
        this.stage = stage;
        this.plan = plan;
        this.box = box;
        this.shorter = new Stalls(box.fleet().database());
        this.longer = new Stalls(box.fleet().database());
    }

    /** Expects all workers to run; leaves them running, with a fleet that stands still. */
    Aftermath undergo() {
        Duplicates early;
        try (var reads = ForcedReads.begin(box, plan.forced())) {
            tellCost();
            stage.step("stalls workers for less than a claim");
            var workers = box.rig().workers();
            until(plan.refreshes() / 2, reads, round -> {
                shorter.stall(List.of(workers.get(round % workers.size())), plan.shortStall());
                Waiting.pause(plan.afterShortStall());
            });
            early = duplicates();
            stage.step("stalls workers for more than a claim");
            until(plan.refreshes(), reads, round -> {
                longer.stall(workers.subList(0, 2), plan.longStall());
                Waiting.pause(plan.strikes());
                longer.stall(workers.subList(2, 4), plan.longerStall());
                Waiting.pause(plan.strikes());
            });
        }
        return judge(early);
    }

    /** Without stalls: whoever sleeps with a lock in hand would lengthen the statements of all others. */
    private void tellCost() {
        stage.step("measures what claims cost");
        Waiting.pause(CALM.dividedBy(2));
        var cost = new ClaimCost(box.fleet().database());
        cost.begin();
        Waiting.pause(CALM);
        double percent = cost.percent();
        stage.tell(Figure.measured(
                SpentOnce.ID, "claims of MySQL's time for the workers", percent, "%", "≤ 3 %", percent <= 3));
    }

    @FunctionalInterface
    private interface Round {
        void run(int number);
    }

    private void until(long refreshes, ForcedReads reads, Round round) {
        long end = System.nanoTime() + plan.halfAtMost().toNanos();
        int number = 0;
        do {
            round.run(number++);
            reads.check();
        } while (box.fleet().standIn().issued() < refreshes && System.nanoTime() < end);
    }

    private Duplicates duplicates() {
        return Duplicates.in(box.fleet().standIn().calls(0));
    }

    private Aftermath judge(Duplicates early) {
        stage.step("lets strikes fall, and judges");
        long refreshes = box.fleet().standIn().issued();
        tellForced();
        awaitSettled();
        var late = duplicates().since(early);
        var verdict = Verifier.verify(new Inquiry(box.fleet()).evidence());
        var slept = longer.credentials();
        var ended = verdict.evidence().rows().values().stream()
                .filter(Stored::ended)
                .filter(row -> slept.contains(row.id()))
                .toList();
        var explained = verdict.findings().stream()
                .collect(Collectors.partitioningBy(finding -> finding.check() == Finding.Check.LOST
                        && slept.contains(finding.member().id())));
        return new Aftermath(
                refreshes,
                new Aftermath.Phase(shorter.claims(), early, early),
                new Aftermath.Phase(longer.claims(), late, late.besides(accounts(slept))),
                new Aftermath.Sleepers(explained.get(true), ended),
                explained.get(false));
    }

    private void tellForced() {
        double followed = box.rig().workers().stream()
                .mapToDouble(
                        worker -> worker.management().metric("credential_events_consumed_total", "outcome=\"called\""))
                .sum();
        stage.tell(Figure.told(SpentOnce.ID, "forced reads that were followed", followed, ""));
        if (followed == 0) {
            throw new IllegalStateException("no forced read was followed: this proves less than it says");
        }
    }

    private void awaitSettled() {
        var patience = plan.claims().claim().plus(plan.strikes().multipliedBy(3));
        // What is struck still then is held back, and for the verdict to tell.
        Waiting.within(patience, () -> none("strikes > 0 AND status <> 'revoked'"));
        try (var groups = new Groups(box.rig().broker().bootstrapServers())) {
            Waiting.until("all commands are consumed", Duration.ofMinutes(1), () -> groups.lag() == 0);
        }
        box.fleet().still();
        Waiting.within(Duration.ofSeconds(30), () -> none("status = 'revoked' AND google_creds_json IS NOT NULL"));
        box.fleet().still();
    }

    private boolean none(String condition) {
        Waiting.pause(Duration.ofMillis(200));
        return box.fleet().database().count("SELECT COUNT(*) FROM evercred_worker.credential WHERE " + condition) == 0;
    }

    private Set<String> accounts(Set<UUID> ids) {
        return box.fleet().members().values().stream()
                .filter(member -> ids.contains(member.id()))
                .map(Member::account)
                .collect(Collectors.toSet());
    }
}
