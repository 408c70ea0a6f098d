package io.evercred.faults.row;

import io.evercred.faults.fleet.Database;
import io.evercred.faults.fleet.Fleet;
import io.evercred.faults.fleet.Groups;
import io.evercred.faults.fleet.StandIn;
import io.evercred.faults.process.Product;
import io.evercred.faults.process.Rig;
import io.evercred.faults.process.Waiting;
import io.evercred.faults.report.Protocol;
import io.evercred.faults.verify.Evidence;
import io.evercred.faults.verify.Finding;
import io.evercred.faults.verify.Inquiry;
import io.evercred.faults.verify.Verdict;
import io.evercred.faults.verify.Verifier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiPredicate;

/** What a row plays with. */
public record Scene(Rig rig, Fleet fleet, Scale scale) {

    /** Two workers, a new fleet in its steady state, and nothing of any row before. */
    void begin() {
        // In the short form the start of workers would take longer than the rows.
        if (scale == Scale.BRIEF && workers().stream().allMatch(Product::isAlive)) {
            fleet.beginAmongOthers(scale.perProvider());
        } else {
            begin(scale.patience().settings());
        }
    }

    /** The same, with settings of the workers beside the usual ones. */
    void begin(Map<String, ?> settings) {
        fleet.begin(scale.perProvider(), rig.worker(settings));
    }

    Database database() {
        return fleet.database();
    }

    StandIn standIn() {
        return fleet.standIn();
    }

    List<Product> workers() {
        return rig.workers();
    }

    /** Lets everything come to an end, verifies all of it, and writes the verdict down. */
    Verdict verify(Protocol protocol) {
        return verify(protocol, (evidence, finding) -> false);
    }

    /** The same; the row can explain some findings, which it has to count itself. */
    Verdict verify(Protocol protocol, BiPredicate<Evidence, Finding> explained) {
        protocol.step("waits until the fleet is still, then verifies");
        awaitConsumed();
        fleet.still();
        // What is not cleared then is for the verifier to tell.
        Waiting.within(Duration.ofSeconds(90), () -> {
            Waiting.pause(Duration.ofMillis(200));
            return database()
                            .count("SELECT COUNT(*) FROM evercred_worker.credential"
                                    + " WHERE status = 'revoked' AND google_creds_json IS NOT NULL")
                    == 0;
        });
        // A disconnect or a consent may have come in meanwhile.
        fleet.still();
        var evidence = new Inquiry(fleet).evidence();
        var verdict = Verifier.verify(evidence).excusing(finding -> explained.test(evidence, finding));
        verdict.figures().forEach(protocol::figure);
        protocol.failAll(verdict.findings());
        return verdict;
    }

    /** How many living credentials of this row have an access token that has expired. */
    long expired() {
        return database()
                .rows(
                        "SELECT id FROM evercred_worker.credential"
                                + " WHERE status <> 'revoked' AND google_creds_expiry <= UTC_TIMESTAMP(6)",
                        row -> UUID.fromString(row.getString("id")))
                .stream()
                .filter(fleet.members()::containsKey)
                .count();
    }

    /** Until the workers have taken what the rig has sent. */
    void awaitConsumed() {
        try (var groups = new Groups(rig.broker().bootstrapServers())) {
            // A killed consumer is missed only after its session of 45 s.
            Waiting.until("everything is consumed", Duration.ofMinutes(3), () -> {
                Waiting.pause(Duration.ofMillis(200));
                return groups.lag() == 0;
            });
        }
    }
}
