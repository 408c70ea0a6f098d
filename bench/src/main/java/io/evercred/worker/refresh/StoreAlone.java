package io.evercred.worker.refresh;

import io.evercred.bench.measure.ProbeServer;
import io.evercred.vault.Secret;
import io.evercred.worker.EvercredWorker;
import io.evercred.worker.credential.TokenVault;
import io.evercred.worker.provider.Provider;
import io.evercred.worker.provider.Providers;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;

/**
 * The worker without its calls: claims in large batches and writes the same tokens back, while its relay publishes the
 * events. Its tick must be switched off.
 */
final class StoreAlone {

    /** The largest batch that the worker itself writes. */
    private static final int BATCH = 250;

    private static final Duration LIFETIME = Duration.ofDays(1);
    /** Fake, of a usual length. */
    private static final Secret ACCESS_TOKEN = Secret.of("fake-access-token-".repeat(10));

    private final Claims claims;
    private final WriteBack writeBack;
    private final TokenVault vault;
    private final List<Provider> providers;
    private final Clock clock;

    private StoreAlone(ApplicationContext worker) {
        this.claims = worker.getBean(Claims.class);
        this.writeBack = worker.getBean(WriteBack.class);
        this.vault = worker.getBean(TokenVault.class);
        this.providers = List.copyOf(worker.getBean(Providers.class).all());
        this.clock = worker.getBean(Clock.class);
    }

    public static void main(String[] arguments) throws Exception {
        var alone = new StoreAlone(SpringApplication.run(EvercredWorker.class));
        ProbeServer.serve(
                Integer.parseInt(arguments[0]),
                Map.of(
                        "save", words -> alone.save(Integer.parseInt(words.get("rows"))),
                        "seal", words -> alone.seal(Integer.parseInt(words.get("rounds")))));
    }

    /** Claims and writes back at least so many rows, the providers by turns. */
    private Map<String, Double> save(int rows) {
        int saved = 0;
        for (int turn = 0; saved < rows; turn++) {
            var claimed = claim(providers.get(turn % providers.size()));
            var now = clock.instant();
            writeBack.save(claimed.stream()
                    .<RefreshResult>map(one -> new RefreshResult.Fresh(
                            one, one.credential().tokens().googleCredsJson(), now.plus(LIFETIME), LIFETIME))
                    .toList());
            saved += claimed.size();
        }
        return Map.of("rows", (double) saved);
    }

    private List<Claimed> claim(Provider provider) {
        var claimed = claims.claimDue(provider.name(), BATCH, clock.instant());
        if (claimed.size() < BATCH) {
            throw new IllegalStateException("only %d of %s are due".formatted(claimed.size(), provider.name()));
        }
        return claimed;
    }

    /** Opens and seals what a refresh does, that often for each provider; microseconds of processor time a refresh. */
    private Map<String, Double> seal(int rounds) {
        long used = 0;
        for (var provider : providers) {
            var batch = claim(provider);
            long begun = cpu();
            for (int round = 0; round < rounds; round++) {
                seal(batch.get(round % BATCH), provider);
            }
            used += cpu() - begun;
        }
        return Map.of("micros", used / 1e3 / rounds / providers.size());
    }

    private void seal(Claimed claimed, Provider provider) {
        var credential = claimed.credential();
        var generation = credential.counters().generation();
        var token = vault.openRefreshToken(credential).orElseThrow();
        vault.sealAccessToken(ACCESS_TOKEN, credential.id(), credential.owner(), generation);
        if (provider.rotating()) {
            vault.sealRefreshToken(token, credential.id(), credential.owner(), generation);
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
