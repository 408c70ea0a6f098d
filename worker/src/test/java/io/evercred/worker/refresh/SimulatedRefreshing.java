package io.evercred.worker.refresh;

import io.evercred.clock.Ticker;
import io.evercred.schemas.CredentialRefreshRequested;
import io.evercred.trace.Traces;
import io.evercred.worker.credential.CredentialStore;
import io.evercred.worker.credential.Credentials;
import io.evercred.worker.credential.Leads;
import io.evercred.worker.credential.Ledger;
import io.evercred.worker.credential.TokenVault;
import io.evercred.worker.database.Outage;
import io.evercred.worker.gate.Gate;
import io.evercred.worker.gate.GateSettings;
import io.evercred.worker.guard.Guard;
import io.evercred.worker.provider.Provider;
import io.evercred.worker.provider.Providers;
import io.evercred.worker.revocation.ProviderRevocations;
import io.evercred.worker.revocation.StrikeSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A worker's refreshing with its real classes, on the simulator's one thread: calls wait until they are told to run,
 * their results until they are told to arrive, and the writer writes one batch when it is told to.
 */
public final class SimulatedRefreshing {

    /** More than ever wait at once: a scan that found no free slot would wait in real time. */
    private static final int CONCURRENCY = 4000;

    private static final int BATCH = 250;

    private final Map<String, ProviderScan> scans;
    private final WriteBack writeBack;
    private final ResultsOnTheirWay unsaved;
    private final Clock clock;
    private final List<Runnable> calls = new ArrayList<>();
    /** What the writer has taken and not finished. */
    private final Deque<List<RefreshResult>> inHand = new ArrayDeque<>();

    /** Where it gets its parts from. */
    public record Surroundings(
            Providers providers,
            Leads leads,
            TokenVault vault,
            Ledger ledger,
            Credentials credentials,
            CredentialStore store,
            TransactionTemplate transaction,
            ProviderRevocations atProvider,
            Clock clock,
            Ticker ticker,
            RandomGenerator random,
            MeterRegistry meters,
            Supplier<UUID> claimIds) {}

    public SimulatedRefreshing(
            Surroundings around,
            Gate gate,
            GateSettings gateSettings,
            Guard guard,
            StrikeSettings strikes,
            Fence fence,
            SimulatedAnswer.AtProvider provider) {
        var settings = settings();
        var metrics = new RefreshMetrics(around.meters(), around.providers(), around.clock());
        clock = around.clock();
        unsaved = new ResultsOnTheirWay(around.ticker());
        var call = new RefreshCall(new SimulatedEndpoint(provider), around.vault(), settings, metrics, around.clock());
        var claims = new Claims(
                around.credentials(), around.store(), around.transaction(), around.claimIds()::get, settings);
        var parts = new ScanParts(
                settings,
                gate,
                new GateReports(gate),
                claims,
                call,
                unsaved,
                metrics,
                clock,
                new AtomicBoolean(),
                Traces.OFF);
        scans = around.providers().all().stream()
                .collect(Collectors.toMap(Provider::name, one -> new ProviderScan(one, parts, calls::add)));
        var policy = new BentPolicy(
                fence,
                around.leads(),
                new Strikes(strikes),
                new Backoff(settings, around.random()),
                gateSettings,
                guard);
        writeBack = new WriteBack(
                around.ledger(),
                policy,
                guard,
                around.atProvider(),
                new WriteBack.Reports(metrics, new RejectionMetrics(around.meters(), around.providers()), clock));
    }

    private static RefreshSettings settings() {
        return new RefreshSettings(
                CONCURRENCY,
                Duration.ofSeconds(1),
                Duration.ofSeconds(3),
                Duration.ofSeconds(15),
                Duration.ofSeconds(25),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(10),
                Duration.ofSeconds(2));
    }

    public void scan(String provider) throws InterruptedException {
        scans.get(provider).run();
    }

    public boolean refreshNow(CredentialRefreshRequested request, String command) throws InterruptedException {
        return request.deadline().isAfter(clock.instant())
                && scans.get(request.provider()).refreshNow(request, command);
    }

    public int waitingCalls() {
        return calls.size();
    }

    /** Runs one of the waiting calls; its result, if it has one, is on its way and has not arrived. */
    public Optional<SimulatedResult> call(int which) {
        calls.remove(which).run();
        return unsaved.takeMade().map(SimulatedResult::new);
    }

    /** A result reaches the writer's queue. */
    public void arrive(SimulatedResult result) {
        unsaved.arrive(result.result());
    }

    /** What the writer would write next: the first part of what it has in hand, or of a new batch. */
    public List<SimulatedResult> nextToWrite() throws InterruptedException {
        if (inHand.isEmpty()) {
            inHand.addAll(writeBack.apart(unsaved.take(BATCH, Duration.ZERO)));
            if (inHand.isEmpty()) {
                unsaved.saved();
                return List.of();
            }
        }
        return inHand.getFirst().stream().map(SimulatedResult::new).toList();
    }

    /** What became of a part. */
    public enum Written {
        DONE,
        /** The database was away; the part stays in hand. */
        LATER,
        /** It was refused, and its halves are next. */
        SPLIT,
        /** It was one result, and was refused. */
        GIVEN_UP
    }

    /** Writes that part, as the result writer does. */
    public Written write() {
        var part = inHand.getFirst();
        try {
            writeBack.save(part);
            inHand.removeFirst();
            finishBatch();
            return Written.DONE;
        } catch (RuntimeException e) {
            return Outage.caused(e) ? Written.LATER : refused(part);
        }
    }

    private Written refused(List<RefreshResult> part) {
        inHand.removeFirst();
        if (part.size() > 1) {
            inHand.addFirst(part.subList(part.size() / 2, part.size()));
            inHand.addFirst(part.subList(0, part.size() / 2));
            return Written.SPLIT;
        }
        finishBatch();
        return Written.GIVEN_UP;
    }

    private void finishBatch() {
        if (inHand.isEmpty()) {
            unsaved.saved();
        }
    }

    /** Whether a result has arrived that is not written. */
    public boolean hasUnsaved() {
        return !inHand.isEmpty() || unsaved.hasArrived();
    }
}
