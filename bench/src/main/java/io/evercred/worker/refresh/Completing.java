package io.evercred.worker.refresh;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.evercred.trace.Traces;
import io.evercred.worker.credential.TokenVault;
import io.evercred.worker.gate.Gate;
import io.evercred.worker.provider.Provider;
import io.evercred.worker.provider.Providers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.context.ApplicationContext;

/**
 * Refreshes as production does, with its own scan, threads, batches, fences and outbox; only that no provider is called:
 * each answer is there at once.
 */
final class Completing {

    /** As Google answers; the token is a fake. */
    private static final RawAnswer ISSUED = new RawAnswer.Answered(
            200, Optional.empty(), """
            {"access_token": "%s", "expires_in": 3599, "token_type": "Bearer",
             "scope": "openid email profile https://www.googleapis.com/auth/calendar"}
            """.formatted("access--".repeat(27)).getBytes(UTF_8), false);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ApplicationContext worker;
    private final DueFleet fleet;
    private final Provider provider;

    Completing(ApplicationContext worker, DueFleet fleet) {
        this.worker = worker;
        this.fleet = fleet;
        this.provider = worker.getBean(Providers.class).named(DueFleet.PROVIDER).orElseThrow();
    }

    /** Goes on for so long or until nothing is due, and then until all is stored. */
    Map<String, Double> run(long seconds) throws InterruptedException {
        fleet.allDue();
        var due = fleet.count("SELECT COUNT(*) FROM credential");
        var stored = fleet.count("SELECT SUM(token_seq) FROM credential");
        var calls = new LongAdder();
        var stopping = new AtomicBoolean();
        var parts = parts(calls, stopping);
        long begun = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(
                    () -> raise(stopping, begun + Duration.ofSeconds(seconds).toNanos()));
            var scan = new ProviderScan(provider, parts, threads);
            while (!stopping.get() && calls.sum() < due) {
                scan.run();
                // As long as the tick would wait, and less if everything has been stored before.
                scan.awaitIdle(PATIENCE);
                parts.unsaved().awaitEmpty(parts.settings().tick());
            }
            stopping.set(true);
            if (!scan.awaitIdle(PATIENCE) || !parts.unsaved().awaitEmpty(PATIENCE)) {
                throw new IllegalStateException("Results are still unsaved after " + PATIENCE);
            }
        }
        double took = (System.nanoTime() - begun) / 1e9;
        judge(calls.sum(), stored);
        return Map.of("rows", calls.doubleValue(), "seconds", took, "rate", calls.sum() / took);
    }

    private ScanParts parts(LongAdder calls, AtomicBoolean stopping) {
        var settings = worker.getBean(RefreshSettings.class);
        var metrics = worker.getBean(RefreshMetrics.class);
        var clock = worker.getBean(Clock.class);
        TokenEndpoint endpoint = (_, _) -> {
            calls.increment();
            return ISSUED;
        };
        return new ScanParts(
                settings,
                worker.getBean(Gate.class),
                worker.getBean(GateReports.class),
                worker.getBean(Claims.class),
                new RefreshCall(endpoint, worker.getBean(TokenVault.class), settings, metrics, clock),
                worker.getBean(UnsavedResults.class),
                metrics,
                clock,
                stopping,
                Traces.OFF);
    }

    private static void raise(AtomicBoolean stopping, long at) {
        try {
            while (!stopping.get() && System.nanoTime() < at) {
                Thread.sleep(Duration.ofMillis(10));
            }
            stopping.set(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Each call has stored its tokens and told of it, once; nobody was called twice. */
    private void judge(long calls, long storedBefore) {
        var stored = fleet.count("SELECT SUM(token_seq) FROM credential") - storedBefore;
        var events = fleet.count("SELECT COUNT(*) FROM outbox");
        var credentials = fleet.count("SELECT COUNT(DISTINCT record_key) FROM outbox");
        var claimed = fleet.count("SELECT COUNT(*) FROM credential WHERE claim_id IS NOT NULL");
        if (calls == 0 || stored != calls || events != calls || credentials != calls || claimed != 0) {
            throw new IllegalStateException(
                    "%d calls: %d tokens stored, %d events of %d credentials, %d claims left over"
                            .formatted(calls, stored, events, credentials, claimed));
        }
    }
}
