package io.evercred.bench.peer;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.zaxxer.hikari.HikariDataSource;
import io.evercred.bench.measure.ProbeServer;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * db-scheduler with an instance for each credential: it locks and fetches what is due, does nothing, and puts it off for
 * an hour. Tables as in its {@code mysql_tables.sql}, {@code alwaysPersistTimestampInUTC} as its README asks for MySQL.
 */
public final class DbSchedulerCompletes {

    private static final int MOST_THREADS = 100;
    private static final Duration WARM_UP = Duration.ofSeconds(1);
    private static final String TASK = "refresh";

    private DbSchedulerCompletes() {}

    /** @param arguments the port to listen at */
    public static void main(String[] arguments) throws IOException {
        try (var pool = PeerSchema.told().pool(MOST_THREADS + 5)) {
            var rows = new PeerRows(pool);
            ProbeServer.serve(
                    Integer.parseInt(arguments[0]),
                    Map.of("fill", asked -> fill(rows, asked), "run", asked -> run(pool, rows, asked)));
        }
    }

    private static Map<String, Double> fill(PeerRows rows, Map<String, String> asked) throws SQLException {
        rows.change("""
                CREATE TABLE scheduled_tasks (
                    task_name VARCHAR(100) NOT NULL,
                    task_instance VARCHAR(100) NOT NULL,
                    task_data BLOB,
                    execution_time DATETIME(6) NOT NULL,
                    picked BOOLEAN NOT NULL,
                    picked_by VARCHAR(50),
                    last_success DATETIME(6) NULL,
                    last_failure DATETIME(6) NULL,
                    consecutive_failures INT,
                    last_heartbeat DATETIME(6) NULL,
                    version BIGINT NOT NULL,
                    priority SMALLINT,
                    PRIMARY KEY (task_name, task_instance),
                    INDEX execution_time_idx (execution_time),
                    INDEX last_heartbeat_idx (last_heartbeat),
                    INDEX priority_execution_time_idx (priority DESC, execution_time ASC))
                """);
        return rows.insert(asked, """
                INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                %s
                SELECT 'refresh', CONCAT('credential-', i), UTC_TIMESTAMP(6), FALSE, 1 FROM row_number_of
                """);
    }

    private static Map<String, Double> run(HikariDataSource pool, PeerRows rows, Map<String, String> asked)
            throws SQLException, InterruptedException {
        rows.change("""
                UPDATE scheduled_tasks
                SET execution_time = UTC_TIMESTAMP(6) - INTERVAL FLOOR(RAND() * 6e7) MICROSECOND
                WHERE execution_time > UTC_TIMESTAMP(6)
                """);
        var completed = new LongAdder();
        var scheduler = Scheduler.create(pool, task())
                .threads(Integer.parseInt(asked.get("threads")))
                .pollUsingLockAndFetch(Double.parseDouble(asked.get("lower")), Double.parseDouble(asked.get("upper")))
                .alwaysPersistTimestampInUTC()
                .addSchedulerListener(new AbstractSchedulerListener() {
                    @Override
                    public void onExecutionComplete(ExecutionComplete execution) {
                        completed.increment();
                    }
                })
                .build();
        scheduler.start();
        var rate = Window.rate(WARM_UP, asked, completed);
        scheduler.stop();
        var putOff = rows.count("SELECT COUNT(*) FROM scheduled_tasks WHERE execution_time > UTC_TIMESTAMP(6)");
        if (putOff != completed.sum()) {
            throw new IllegalStateException("%d completed, but %d put off".formatted(completed.sum(), putOff));
        }
        return Map.of("rate", rate, "rows", (double) putOff);
    }

    private static Task<Void> task() {
        return Tasks.custom(TASK, Void.class)
                .execute((_, _) -> new CompletionHandler.OnCompleteReschedule<>(FixedDelay.ofHours(1)));
    }
}
