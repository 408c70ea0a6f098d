package io.evercred.worker.simulation;

import io.evercred.worker.credential.CredentialFixture;
import io.evercred.worker.credential.Leads;
import io.evercred.worker.credential.SimulatedCredentialParts;
import io.evercred.worker.credential.TokenVault;
import io.evercred.worker.gate.GateSettings;
import io.evercred.worker.gate.SimulatedGates;
import io.evercred.worker.guard.SimulatedGuards;
import io.evercred.worker.intake.SimulatedIntake;
import io.evercred.worker.keys.SimulatedKeys;
import io.evercred.worker.provider.Providers;
import io.evercred.worker.provider.SimulatedProviders;
import io.evercred.worker.refresh.SimulatedRefreshing;
import io.evercred.worker.revocation.SimulatedRevocations;
import io.evercred.worker.revocation.StrikeSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.springframework.transaction.support.TransactionTemplate;

/** Everything there is: the workers, what they share, and what is around them. */
final class World {

    static final List<String> PROVIDERS = List.of("google", "discord");
    static final Duration GUARD_WINDOW = Duration.ofMinutes(5);

    /** Small enough for a world of some dozens of people. */
    static final int GUARD_COUNT = 4;

    private static final Leads LEADS = CredentialFixture.leads();
    private static final Providers BOTH = SimulatedProviders.both();
    private static final GateSettings GATE = CredentialFixture.bind(GateSettings.class, "evercred.gate");
    private static final StrikeSettings STRIKES = new StrikeSettings(3, Duration.ofMinutes(2), false);

    final SimulatedTime time = new SimulatedTime();
    final Boundaries boundaries = new Boundaries();
    final RandomGenerator random;
    final SimulatedDatabase database = new SimulatedDatabase(boundaries);
    final SimulatedGates gates = new SimulatedGates(database);
    final SimulatedProvider provider;
    final SimulatedApp app;
    final SimulatedTopic topic;
    final SimulatedGuards guards;
    final SimulatedRevocations revocations;
    final ReferenceModel model;
    final List<Person> people;
    final List<SimulatedWorker> workers = new ArrayList<>();
    final Duration clockError;

    private final Break broken;
    private final SimulatedOutbox outbox;
    private final TransactionTemplate transaction;
    private final TokenVault vault;
    private final MeterRegistry meters = new CompositeMeterRegistry();
    private Runnable meanwhile = () -> {};
    private long claims;

    World(RandomGenerator random, SimulatedKeys keys, Break broken) {
        this.random = random;
        this.broken = broken;
        vault = SimulatedCredentialParts.vault(keys.forWorkers());
        transaction = new TransactionTemplate(new SimulatedTransactions(database, boundaries));
        provider = new SimulatedProvider(time, random, boundaries);
        app = new SimulatedApp(time, provider, keys);
        outbox = broken == Break.OUTBOX_TRANSACTION ? new OutboxAfterCommit(database) : new SimulatedOutbox(database);
        guards =
                new SimulatedGuards(database, broken == Break.NO_GUARD ? Integer.MAX_VALUE : GUARD_COUNT, GUARD_WINDOW);
        revocations = new SimulatedRevocations(database, broken != Break.CLEARING_ANY_GENERATION);
        clockError = List.of(Duration.ZERO, Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMinutes(4))
                .get(random.nextInt(4));
        model = new ReferenceModel(new Surroundings(
                database,
                provider,
                guards,
                revocations,
                vault,
                keys.forWorkers(),
                STRIKES,
                GUARD_COUNT,
                GUARD_WINDOW,
                clockError));
        topic = new SimulatedTopic(outbox, model::told);
        database.observedBy(model::committed);
        people = IntStream.range(0, 20 + Math.min(random.nextInt(41), random.nextInt(41)))
                .mapToObj(i -> Person.of(PROVIDERS.get(i % 2), "u" + i))
                .toList();
        for (var name : PROVIDERS) {
            provider.lifetime(
                    name, Duration.ofSeconds(List.of(300, 300, 600, 600, 3600).get(random.nextInt(5))));
        }
        for (int i = 0; i < 2 + random.nextInt(3); i++) {
            workers.add(new SimulatedWorker("worker-" + i, time.new Measured(), this::start));
        }
    }

    boolean hasUnsent(int shard) {
        return !outbox.unsent(shard, 1).isEmpty();
    }

    boolean hasUnsent() {
        return IntStream.range(0, SimulatedOutbox.SHARDS).anyMatch(this::hasUnsent);
    }

    /** What goes on at other places while a worker waits for an answer. */
    void meanwhile(Runnable happens) {
        meanwhile = happens;
    }

    private SimulatedWorker.Process start(SimulatedWorker worker) {
        var clock = worker.clock();
        var store = new SimulatedCredentials(database);
        var ledger = SimulatedCredentialParts.ledger(store, store, outbox, transaction);
        var around = new SimulatedGuards.Surroundings(BOTH, STRIKES, transaction, random, meters, clock);
        var guard = guards.guard(around);
        var decisions = guards.decisions(guard, ledger, around);
        var atProvider = revocations.atProvider(vault);
        var claimable = broken == Break.CLAIM_WHEN_TAKING ? new CredentialsIgnoringClaims(database) : store;
        var refreshing = new SimulatedRefreshing(
                new SimulatedRefreshing.Surroundings(
                        BOTH,
                        LEADS,
                        vault,
                        ledger,
                        claimable,
                        store,
                        transaction,
                        atProvider,
                        clock,
                        time::ticks,
                        random,
                        meters,
                        () -> new UUID(0, ++claims)),
                gates.gate(LEADS, GATE),
                GATE,
                guard,
                STRIKES,
                broken.fence(),
                provider);
        var seen = broken == Break.GENERATION_AT_INTAKE ? new CredentialsWithoutGeneration(database) : store;
        var intakeLedger = SimulatedCredentialParts.ledger(seen, store, outbox, transaction);
        return new SimulatedWorker.Process(
                refreshing,
                new SimulatedIntake(vault, LEADS, intakeLedger, atProvider, clock),
                SimulatedRevocations.revocations(ledger, atProvider),
                decisions,
                guards.watch(decisions, around),
                revocations.sender((name, token) -> revoke(worker, name, token), BOTH, vault, clock, meters),
                new ArrayList<>());
    }

    private int revoke(SimulatedWorker worker, String name, String token) {
        worker.busy(true);
        try {
            meanwhile.run();
        } finally {
            worker.busy(false);
        }
        return provider.revoke(name, token);
    }
}
