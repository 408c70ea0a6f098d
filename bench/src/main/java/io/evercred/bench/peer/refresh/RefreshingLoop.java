package io.evercred.bench.peer.refresh;

import io.evercred.bench.measure.ProbeServer;
import io.evercred.bench.peer.refresh.PeerTokens.Token;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What people write with Spring: a loop, one second after the end of the last, selects what is due, refreshes each in a
 * fixed pool with Spring's retry, and updates its row.
 */
public final class RefreshingLoop {

    private static final int THREADS = 64;
    private static final int PAGE = 1_000;
    private static final Duration DELAY = Duration.ofSeconds(1);

    /** Spring's own defaults, three retries a second apart, and exponential as its reference shows. */
    private static final RetryPolicy RETRY = RetryPolicy.builder()
            .maxRetries(3)
            .delay(Duration.ofSeconds(1))
            .multiplier(2)
            .build();

    private final RetryTemplate retry = new RetryTemplate(RETRY);
    private final InstantSource clock;
    private final PeerTokens tokens;
    private final PeerEndpoint endpoint;
    private ExecutorService pool;
    private Thread loop;
    private volatile boolean running;

    private RefreshingLoop(PeerSettings settings, InstantSource clock) {
        this.clock = clock;
        this.tokens = new PeerTokens(JdbcClient.create(settings.open()), clock);
        this.endpoint = new PeerEndpoint(settings.tokenUris(), THREADS);
    }

    public static void main(String[] arguments) throws IOException {
        var peer = new RefreshingLoop(PeerSettings.of(System.getenv()), InstantSource.system());
        ProbeServer.serve(Integer.parseInt(arguments[0]), Map.of("start", _ -> peer.start(), "stop", _ -> peer.stop()));
    }

    private Map<String, Double> start() {
        pool = Executors.newFixedThreadPool(THREADS);
        running = true;
        loop = Thread.ofPlatform().name("loop").start(this::run);
        return Map.of();
    }

    private Map<String, Double> stop() throws InterruptedException {
        // The page in hand is finished: a token that has been rotated must be stored.
        running = false;
        loop.join();
        pool.shutdown();
        return Map.of();
    }

    private void run() {
        try {
            while (running) {
                var due = tokens.due(clock.instant(), PAGE);
                pool.invokeAll(due.stream().map(this::refreshing).toList());
                // Nobody sleeps while a full page says that more is due.
                if (due.size() < PAGE) {
                    Thread.sleep(DELAY);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Callable<Void> refreshing(Token token) {
        return () -> {
            try {
                retry.execute(() -> {
                    var sentAt = clock.instant();
                    return tokens.store(token, endpoint.refresh(token.provider(), token.refreshToken()), sentAt);
                });
            } catch (RetryException e) {
                // It stays due, and the next round finds it again.
            }
            return null;
        };
    }
}
