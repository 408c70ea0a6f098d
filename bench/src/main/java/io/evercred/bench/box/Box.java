package io.evercred.bench.box;

import io.evercred.bench.measure.Stage;
import io.evercred.faults.fleet.Fleet;
import io.evercred.faults.process.Product;
import io.evercred.faults.process.Rig;
import io.evercred.faults.process.Waiting;
import io.evercred.faults.verify.Inquiry;
import io.evercred.faults.verify.Verifier;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** MySQL, Kafka, the provider stand-in and as many workers as are wanted, all on this machine's processors. */
public final class Box implements AutoCloseable {

    private final Rig rig;
    private final Fleet fleet;
    private final InstantSource clock;

    private Box(Rig rig, Fleet fleet, InstantSource clock) {
        this.rig = rig;
        this.fleet = fleet;
        this.clock = clock;
    }

    /**
     * Starts the servers, and lets the first worker make the tables and learn to start fast.
     *
     * @param tokenLifetime how long the provider's access tokens live
     * @param workers how many there can be
     */
    public static Box open(Stage stage, Duration tokenLifetime, int workers) {
        stage.step("starts MySQL, Kafka and the provider");
        var rig = Rig.start(stage.workshop(), tokenLifetime, workers);
        try {
            // No more than an image has learned while it was built.
            rig.learnToStartWorkers(() -> {});
            return new Box(rig, new Fleet(rig, tokenLifetime, stage.clock()), stage.clock());
        } catch (RuntimeException e) {
            rig.close();
            throw e;
        }
    }

    /** No worker runs; nothing of before is left; the tables are there, and so many people at each provider. */
    public void populate(int perProvider) {
        populate(Map.of("google", perProvider, "discord", perProvider));
    }

    /** The same with as many people of each provider as is said there. */
    public void populate(Map<String, Integer> byProvider) {
        fleet.empty();
        var first = rig.workers().getFirst();
        first.start(worker(Map.of("spring.quartz.auto-startup", "false")));
        first.awaitReady();
        first.stop();
        fleet.populate(byProvider);
    }

    /** How a worker is started, as in production but for what is given here. */
    public Product.Launch worker(Map<String, ?> settings) {
        return rig.worker(settings);
    }

    /**
     * Lets everything come to an end and compares the provider's log, the table and the topics.
     *
     * @throws IllegalStateException with the evidence, if a credential was lost, doubled, or overwritten by what is older
     */
    public void judge() {
        fleet.still();
        var verdict = Verifier.verify(new Inquiry(fleet).evidence());
        if (!verdict.findings().isEmpty()) {
            throw new IllegalStateException("%d findings, the first: %s"
                    .formatted(verdict.findings().size(), verdict.findings().getFirst()));
        }
    }

    /** How many living credentials have an access token that has expired. */
    public long expired() {
        return fleet.database()
                .count("SELECT COUNT(*) FROM evercred_worker.credential"
                        + " WHERE status <> 'revoked' AND google_creds_expiry <= UTC_TIMESTAMP(6)");
    }

    /** Waits until the outbox is empty. */
    public void awaitPublished(Duration atMost) {
        Waiting.until("all events are published", atMost, () -> fleet.unsent() == 0);
    }

    public Rig rig() {
        return rig;
    }

    public Fleet fleet() {
        return fleet;
    }

    public InstantSource clock() {
        return clock;
    }

    @Override
    public void close() {
        fleet.close();
        rig.close();
    }
}
