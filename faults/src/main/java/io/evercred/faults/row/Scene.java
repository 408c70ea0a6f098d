package io.evercred.faults.row;

import io.evercred.faults.fleet.Database;
import io.evercred.faults.fleet.Fleet;
import io.evercred.faults.fleet.Groups;
import io.evercred.faults.fleet.Member;
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
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a row plays with. */
public record Scene(Rig rig, Fleet fleet, Scale scale) {

    private static final Duration SERVED_WITHIN = Duration.ofMinutes(4);
    private static final Duration REFRESHED_WITHIN = Duration.ofSeconds(30);

    private static final String EXPIRED = "google_creds_expiry <= UTC_TIMESTAMP(6)";

    /** Longer than a tick and a busy moment. */
    private static final String OVERDUE = "status = 'active' AND due_at < UTC_TIMESTAMP(6) - INTERVAL 10 SECOND";

    /** Two workers, a new fleet in its steady state, and nothing of any row before. */
    public void begin() {
        // In the short form the start of workers would take longer than the rows.
        if (scale == Scale.BRIEF && workers().stream().allMatch(Product::isAlive)) {
            fleet.beginAmongOthers(scale.perProvider());
        } else {
            begin(scale.patience().settings());
        }
    }

    /** The same, with settings of the workers beside the usual ones. */
    public void begin(Map<String, ?> settings) {
        fleet.begin(scale.perProvider(), rig.worker(settings));
    }

    public Database database() {
        return fleet.database();
    }

    public StandIn standIn() {
        return fleet.standIn();
    }

    public List<Product> workers() {
        return rig.workers();
    }

    /** Lets everything come to an end, verifies all of it, and writes the verdict down. */
    Verdict verify(Protocol protocol) {
        return verify(protocol, (evidence, finding) -> false);
    }

    /** The same; the row can explain some findings, which it has to count itself. */
    Verdict verify(Protocol protocol, BiPredicate<Evidence, Finding> explained) {
        // A disconnect that nobody has taken yet would end some of those who are to be served.
        awaitConsumed();
        awaitServed(protocol);
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

    /**
     * Whatever was broken, in the end everybody is served again: no gate is closed, nobody is overdue, nobody who is well
     * has an expired token, and whoever falls due now is refreshed. Fails if that does not come about. A rate would tell
     * less: after all have caught up at once, nobody is due for most of a cycle.
     */
    private void awaitServed(Protocol protocol) {
        protocol.step("waits until all are served as ever");
        var took = Waiting.until("all are served as ever", SERVED_WITHIN, () -> {
            Waiting.pause(Duration.ofMillis(500));
            return noGateIsClosed() && members(EXPIRED + " AND status = 'active'") == 0 && members(OVERDUE) == 0;
        });
        protocol.figure("served as ever after", took);
        var sample = Stream.of("google", "discord")
                .flatMap(provider -> sample(provider).stream())
                .toList();
        var before = tokenSeqs(sample);
        sample.forEach(fleet::due);
        Waiting.until("those that fall due are refreshed", REFRESHED_WITHIN, () -> {
            Waiting.pause(Duration.ofMillis(200));
            // Somebody who has just ended is nobody to be served.
            var now = tokenSeqs(sample);
            return now.keySet().stream().allMatch(id -> now.get(id) > before.getOrDefault(id, 0L));
        });
    }

    /** Some members of a provider that are well. */
    private List<Member> sample(String provider) {
        var well = Set.copyOf(database()
                .rows(
                        "SELECT id FROM evercred_worker.credential WHERE status = 'active'",
                        row -> UUID.fromString(row.getString("id"))));
        return fleet.shuffled(provider, new Random(99)).stream()
                .filter(member -> well.contains(member.id()))
                .limit(scale.of(10, 50, 50))
                .toList();
    }

    private Map<UUID, Long> tokenSeqs(List<Member> sample) {
        var ids = sample.stream().map(Member::id).collect(Collectors.toSet());
        return database()
                .rows(
                        "SELECT id, token_seq FROM evercred_worker.credential WHERE status <> 'revoked'",
                        row -> Map.entry(UUID.fromString(row.getString(1)), row.getLong(2)))
                .stream()
                .filter(row -> ids.contains(row.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private boolean noGateIsClosed() {
        return database()
                        .count("SELECT COUNT(*) FROM evercred_worker.provider_gate"
                                + " WHERE state NOT IN ('open', 'ramping')")
                == 0;
    }

    /** How many living credentials of this row have an access token that has expired. */
    long expired() {
        return members(EXPIRED + " AND status <> 'revoked'");
    }

    /** How many of this row's credentials are so. */
    private long members(String condition) {
        return database()
                .rows(
                        "SELECT id FROM evercred_worker.credential WHERE " + condition,
                        row -> UUID.fromString(row.getString("id")))
                .stream()
                .filter(fleet.members()::containsKey)
                .count();
    }

    /** Until the workers have taken what the rig has sent. */
    public void awaitConsumed() {
        awaitConsumed(Duration.ofMinutes(3));
    }

    void awaitConsumed(Duration atMost) {
        try (var groups = new Groups(rig.broker().bootstrapServers())) {
            Waiting.until("everything is consumed", atMost, () -> {
                Waiting.pause(Duration.ofMillis(200));
                return groups.lag() == 0;
            });
        }
    }
}
