package io.evercred.worker.refresh;

import io.evercred.bench.measure.ProbeServer;
import io.evercred.vault.Secret;
import io.evercred.worker.provider.OutgoingConfiguration;
import io.evercred.worker.provider.Provider;
import io.evercred.worker.provider.Providers;
import io.evercred.worker.refresh.RefreshOutcome.Issued;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/**
 * The worker's calls and nothing else: the same client, the same settings, as many in flight, and no database behind.
 * Between {@code begin} and {@code end} each token is refreshed again and again; the file {@code BENCH_TOKENS} has one
 * a line, after its provider.
 */
final class HttpAlone {

    private final TokenEndpoint endpoint;
    private final InstantSource clock;
    private final List<Line> lines = new ArrayList<>();
    private List<Thread> callers = List.of();
    private volatile boolean running;

    private HttpAlone(TokenEndpoint endpoint, InstantSource clock) {
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /** No {@code @Configuration}: the worker's own scan of this package must not find it. */
    @EnableConfigurationProperties(RefreshSettings.class)
    @ConfigurationPropertiesScan("io.evercred.worker.provider")
    @Import({PooledHttp.class, GoogleAuthTokenEndpoint.class, Providers.class, OutgoingConfiguration.class})
    static class Wiring {}

    /** A grant, whose token may be another after each call. */
    private static final class Line {

        private final Provider provider;
        private Secret token;
        private long failures;

        Line(Provider provider, Secret token) {
            this.provider = provider;
            this.token = token;
        }
    }

    public static void main(String[] arguments) throws Exception {
        var context = new SpringApplicationBuilder(Wiring.class)
                .web(WebApplicationType.NONE)
                .run();
        var alone = new HttpAlone(context.getBean(TokenEndpoint.class), InstantSource.system());
        var providers = context.getBean(Providers.class);
        for (var line : Files.readAllLines(Path.of(System.getenv("BENCH_TOKENS")))) {
            var words = line.split(" ");
            alone.lines.add(new Line(providers.named(words[0]).orElseThrow(), Secret.of(words[1])));
        }
        ProbeServer.serve(Integer.parseInt(arguments[0]), Map.of("begin", _ -> alone.begin(), "end", _ -> alone.end()));
    }

    private Map<String, Double> begin() {
        running = true;
        callers = lines.stream()
                .map(line -> Thread.ofVirtual().start(() -> refresh(line)))
                .toList();
        return Map.of();
    }

    private void refresh(Line line) {
        while (running) {
            var outcome = TokenResponse.outcomeOf(endpoint.refresh(line.provider, line.token), clock.instant());
            if (outcome instanceof Issued(TokenSet tokens)) {
                line.token = tokens.refreshToken().orElse(line.token);
            } else {
                line.failures++;
            }
        }
    }

    private Map<String, Double> end() throws InterruptedException {
        running = false;
        for (var caller : callers) {
            caller.join();
        }
        return Map.of("failures", (double)
                lines.stream().mapToLong(line -> line.failures).sum());
    }
}
