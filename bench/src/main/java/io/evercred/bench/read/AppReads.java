package io.evercred.bench.read;

import io.evercred.app.EvercredApp;
import io.evercred.app.connection.Access;
import io.evercred.app.connection.AccessTokens;
import io.evercred.bench.measure.ProbeServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole packaged app, of which the way to an access token is asked as its calendar page asks it. */
public final class AppReads {

    private static final String REMAINING = "credential.remaining.at.read";

    /** Seconds; with less than that left the app does not use a token. */
    private static final double UNUSABLE = 10;

    private final ApplicationContext app;
    private final AccessTokens tokens;

    private AppReads(ApplicationContext app) {
        this.app = app;
        this.tokens = app.getBean(AccessTokens.class);
    }

    private record Person(String userId, String provider) {}

    public static void main(String[] arguments) throws IOException {
        var reads = new AppReads(SpringApplication.run(EvercredApp.class));
        ProbeServer.serve(
                Integer.parseInt(arguments[0]),
                Map.of(
                        "read",
                        words -> reads.read(
                                Integer.parseInt(words.get("rate")),
                                Duration.ofSeconds(Long.parseLong(words.get("seconds"))))));
    }

    private Map<String, Double> read(int perSecond, Duration time) {
        var people = people();
        var random = new Random();
        var chosen = random.ints(perSecond * time.toSeconds(), 0, people.size())
                .mapToObj(people::get)
                .toList();
        var closed = new LongAdder();
        double unusable = unusable();
        var figures = new HashMap<>(OpenLoop.run(perSecond, time, number -> {
            var person = chosen.get(number);
            if (tokens.toProvider(person.userId(), person.provider()) instanceof Access.Closed) {
                closed.increment();
            }
        }));
        figures.put("closed", closed.doubleValue());
        figures.put("expired", unusable() - unusable);
        return figures;
    }

    private List<Person> people() {
        return app.getBean(JdbcClient.class)
                .sql("SELECT user_id, provider FROM evercred_view.credential_view")
                .query((row, _) -> new Person(row.getString(1), row.getString(2)))
                .list();
    }

    /** How many reads have met a token that was not to be used any more, whether or not a new one came in time. */
    private double unusable() {
        return app.getBean(MeterRegistry.class).find(REMAINING).summaries().stream()
                .flatMap(summary -> Arrays.stream(summary.takeSnapshot().histogramCounts()))
                .filter(bucket -> bucket.bucket() == UNUSABLE)
                .mapToDouble(bucket -> bucket.count())
                .sum();
    }
}
