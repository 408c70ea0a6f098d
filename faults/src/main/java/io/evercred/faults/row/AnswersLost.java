package io.evercred.faults.row;

import io.evercred.faults.fleet.Member;
import io.evercred.faults.process.Waiting;
import io.evercred.faults.report.Protocol;
import io.evercred.faults.verify.Evidence;
import io.evercred.faults.verify.Finding;
import io.evercred.faults.verify.Stored;
import io.evercred.schemas.GuardDecision;
import io.evercred.schemas.GuardDecisionRequested;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Row 2. One refresh in ten is executed, and its answer never comes. Where tokens rotate, that may cost them. */
final class AnswersLost implements Row {

    @Override
    public int number() {
        return 2;
    }

    @Override
    public String fault() {
        return "answers lost after execution, one in ten";
    }

    @Override
    public void run(Scene scene, Protocol protocol) {
        scene.begin();
        scene.standIn().fault("grant_type", "refresh_token", "reset", "after", "share", "0.1");
        // A cycle, on average.
        var time = scene.fleet().lifetime().multipliedBy(7).dividedBy(12);
        protocol.step("loses answers for %d s", time.toSeconds());
        Waiting.pause(time);
        scene.standIn().calm();
        protocol.step("lets strikes fall");
        Waiting.pause(Duration.ofSeconds(60));
        confirmWhatIsHeld(scene, protocol);
        var spent = new ArrayList<Finding>();
        var verdict = scene.verify(protocol, (evidence, finding) -> isSpent(finding, evidence) && spent.add(finding));
        var seen = verdict.evidence();
        protocol.figure("google revoked", count(seen, member -> !member.rotates(), Stored::ended));
        protocol.figure(
                "discord ambiguous",
                count(seen, Member::rotates, row -> "ambiguous".equals(row.reason()) && row.ended()));
        protocol.figure(
                "discord held or waiting",
                count(
                        seen,
                        Member::rotates,
                        row -> !row.ended() && !row.status().equals("active")));
        long google = count(seen, member -> !member.rotates(), Stored::ended);
        long others = count(seen, Member::rotates, row -> row.ended() && !"ambiguous".equals(row.reason()));
        protocol.require(google == 0, "%d credentials that do not rotate were revoked", google);
        protocol.require(others == 0, "%d credentials were revoked for another reason than ambiguous", others);
        protocol.require(!spent.isEmpty(), "nobody's token was spent: the row proves nothing");
    }

    /** So many lost answers at once look like our outage, and are held: an operator who knows better says so. */
    private static void confirmWhatIsHeld(Scene scene, Protocol protocol) {
        var holds = scene.database()
                .rows(
                        "SELECT hold FROM evercred_view.guard_view WHERE provider = 'discord' AND holding",
                        row -> row.getLong(1));
        protocol.require(!holds.isEmpty(), "the guard does not hold: the row proves nothing of the reasons");
        if (holds.isEmpty()) {
            return;
        }
        protocol.step("an operator confirms the rejections");
        var sender = scene.fleet().sender();
        sender.send(sender.record(new GuardDecisionRequested(
                "discord", holds.getFirst(), GuardDecision.CONFIRM, "operator@example.com")));
        var took = Waiting.until(
                "what was held has ended",
                Duration.ofSeconds(60),
                () -> scene.database()
                                        .count(
                                                "SELECT COUNT(*) FROM evercred_worker.credential"
                                                        + " WHERE provider = 'discord' AND status = 'revoked' AND reason = 'ambiguous'")
                                > 0
                        && scene.database()
                                        .count("SELECT COUNT(*) FROM evercred_worker.provider_guard"
                                                + " WHERE provider = 'discord' AND decision IS NULL")
                                == 1);
        protocol.figure("an operator's decision took", took);
    }

    /** A rotated token was issued into the void: the old one is dead, and nobody has the new one. */
    private static boolean isSpent(Finding finding, Evidence evidence) {
        var calls = evidence.calls().getOrDefault(finding.member().id(), List.of());
        return finding.check() == Finding.Check.LOST
                && finding.member().rotates()
                && calls.stream()
                        .filter(call -> call.wasIssued() && !call.delivered())
                        .anyMatch(call ->
                                calls.stream().noneMatch(other -> other.used().equals(call.issued())));
    }

    private static long count(Evidence evidence, Predicate<Member> whose, Predicate<Stored> which) {
        return evidence.rows().values().stream()
                .filter(row -> evidence.members().containsKey(row.id()))
                .filter(row -> whose.test(evidence.members().get(row.id())))
                .filter(which)
                .count();
    }
}
