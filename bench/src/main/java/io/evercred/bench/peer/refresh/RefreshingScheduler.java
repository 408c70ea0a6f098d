package io.evercred.bench.peer.refresh;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler.ExponentialBackoffFailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.evercred.bench.measure.ProbeServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** db-scheduler with an execution for each token, which refreshes it, stores it and is due again when the token is. */
public final class RefreshingScheduler {

    /** Names the executions in db-scheduler's table. */
    static final String TASK = "refresh";

    /** As many calls at once as our worker makes at one provider. */
    private static final int THREADS = 256;

    private final PeerSettings settings;
    private final DataSource database;
    private final InstantSource clock;
    private final PeerTokens tokens;
    private final PeerEndpoint endpoint;
    private Scheduler scheduler;

    private RefreshingScheduler(PeerSettings settings, InstantSource clock) {
        this.clock = clock;
        this.settings = settings;
        this.database = settings.open();
        this.tokens = new PeerTokens(JdbcClient.create(database), clock);
        this.endpoint = new PeerEndpoint(settings.tokenUris(), THREADS);
    }

    public static void main(String[] arguments) throws IOException {
        var peer = new RefreshingScheduler(PeerSettings.of(System.getenv()), InstantSource.system());
        ProbeServer.serve(Integer.parseInt(arguments[0]), Map.of("start", _ -> peer.start(), "stop", _ -> peer.stop()));
    }

    private Map<String, Double> start() {
        // README, "Polling strategy lock-and-fetch": the two fractions for keeping threads busy, and the ones for usual
        // operation where a missed heartbeat matters, because what waits in the queue has none. A second between polls
        // is our tick.
        var tight = !settings.heartbeat().isZero();
        var builder = Scheduler.create(database, task())
                .schedulerName(new SchedulerName.Fixed(settings.name()))
                .threads(THREADS)
                .pollingInterval(Duration.ofSeconds(1))
                .pollUsingLockAndFetch(tight ? 0.5 : 1.0, tight ? 1.0 : 4.0)
                .alwaysPersistTimestampInUTC()
                .failureLogging(LogLevel.DEBUG, false);
        if (tight) {
            // README, "Dead executions": four is the least that it takes.
            builder.heartbeatInterval(settings.heartbeat()).missedHeartbeatsLimit(4);
        }
        scheduler = builder.build();
        scheduler.start();
        return Map.of();
    }

    private CustomTask<Void> task() {
        return Tasks.custom(TASK, Void.class)
                // README, "Failure handling": the retry that comes with it, and never gives a token up.
                .onFailure(new ExponentialBackoffFailureHandler<>(Duration.ofSeconds(1)))
                .onDeadExecutionRevive()
                .execute((instance, _) -> refresh(instance));
    }

    private CompletionHandler<Void> refresh(TaskInstance<Void> instance) {
        var token = tokens.find(Integer.parseInt(instance.getId()));
        var sentAt = clock.instant();
        try {
            var due = tokens.store(token, endpoint.refresh(token.provider(), token.refreshToken()), sentAt);
            return (complete, operations) -> operations.reschedule(complete, due);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Double> stop() {
        scheduler.stop();
        return Map.of();
    }
}
