package io.evercred.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariDataSource;
import io.evercred.bench.measure.ProbeServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/**
 * Quartz with its clustered JDBC store and a trigger for each credential, which fires every hour. Tables from the script
 * in its jar; batches as large as its thread pool, within one lock, as its configuration reference says of
 * {@code batchTriggerAcquisitionMaxCount}.
 */
public final class QuartzFires {

    private static final int MOST_THREADS = 50;
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String SCRIPT = "/org/quartz/impl/jdbcjobstore/tables_mysql_innodb.sql";
    private static final Pattern COMMENT = Pattern.compile("(?m)^#.*$");
    private static final LongAdder FIRED = new LongAdder();

    private QuartzFires() {}

    /** Does nothing. */
    public static final class Refresh implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            FIRED.increment();
        }
    }

    /** The pool of this process, under the name that Quartz looks for. */
    private record Connections(HikariDataSource pool) implements ConnectionProvider {
        @Override
        public Connection getConnection() throws SQLException {
            return pool.getConnection();
        }

        @Override
        public void shutdown() {
            // The next scheduler uses it too.
        }

        @Override
        public void initialize() {
            // It is there already.
        }
    }

    /** @param arguments the port to listen at */
    public static void main(String[] arguments) throws IOException {
        try (var pool = PeerSchema.told().pool(MOST_THREADS + 5)) {
            DBConnectionManager.getInstance().addConnectionProvider("bench", new Connections(pool));
            var rows = new PeerRows(pool);
            ProbeServer.serve(
                    Integer.parseInt(arguments[0]),
                    Map.of("fill", asked -> fill(rows, asked), "run", asked -> run(rows, asked)));
        }
    }

    private static Map<String, Double> fill(PeerRows rows, Map<String, String> asked)
            throws SQLException, SchedulerException {
        for (var statement : COMMENT.matcher(script()).replaceAll("").split(";")) {
            if (!statement.isBlank()) {
                rows.change(statement);
            }
        }
        var scheduler = scheduler(1);
        scheduler.addJob(
                JobBuilder.newJob(Refresh.class)
                        .withIdentity("refresh")
                        .storeDurably()
                        .build(),
                true);
        scheduler.shutdown();
        // -1 is "ignore misfires": nothing of the fleet counts as too late, which would cost Quartz more.
        rows.insert(asked, """
                INSERT INTO QRTZ_TRIGGERS (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP, JOB_NAME, JOB_GROUP, NEXT_FIRE_TIME,
                    PREV_FIRE_TIME, PRIORITY, TRIGGER_STATE, TRIGGER_TYPE, START_TIME, END_TIME, MISFIRE_INSTR)
                %s
                SELECT 'bench', CONCAT('credential-', i), 'DEFAULT', 'refresh', 'DEFAULT',
                    UNIX_TIMESTAMP() * 1000 + 3600000, -1, 5, 'WAITING', 'SIMPLE', UNIX_TIMESTAMP() * 1000 - 60000, 0, -1
                FROM row_number_of
                """);
        return rows.insert(asked, """
                INSERT INTO QRTZ_SIMPLE_TRIGGERS
                    (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP, REPEAT_COUNT, REPEAT_INTERVAL, TIMES_TRIGGERED)
                %s
                SELECT 'bench', CONCAT('credential-', i), 'DEFAULT', -1, 3600000, 0 FROM row_number_of
                """);
    }

    private static Map<String, Double> run(PeerRows rows, Map<String, String> asked) throws Exception {
        rows.change("""
                UPDATE QRTZ_TRIGGERS SET NEXT_FIRE_TIME = UNIX_TIMESTAMP() * 1000 - FLOOR(RAND() * 60000)
                WHERE NEXT_FIRE_TIME > UNIX_TIMESTAMP() * 1000
                """);
        FIRED.reset();
        var scheduler = scheduler(Integer.parseInt(asked.get("threads")));
        scheduler.start();
        var rate = Window.rate(WARM_UP, asked, FIRED);
        scheduler.standby();
        awaitCounted(rows);
        scheduler.shutdown(true);
        return Map.of("rate", rate, "rows", FIRED.doubleValue());
    }

    /** What has fired is due in an hour, and nothing is half done. */
    private static void awaitCounted(PeerRows rows) throws SQLException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var firedAnew =
                    rows.count("SELECT COUNT(*) FROM QRTZ_TRIGGERS WHERE NEXT_FIRE_TIME > UNIX_TIMESTAMP() * 1000");
            var underWay = rows.count("SELECT COUNT(*) FROM QRTZ_FIRED_TRIGGERS");
            if (underWay == 0 && firedAnew == FIRED.sum()) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "%d fired, %d put off, %d under way".formatted(FIRED.sum(), firedAnew, underWay));
            }
            Thread.sleep(Duration.ofMillis(100));
        }
    }

    private static Scheduler scheduler(int threads) throws SchedulerException {
        var settings = new Properties();
        Map.of(
                        "org.quartz.scheduler.instanceName", "bench",
                        "org.quartz.scheduler.instanceId", "peer",
                        "org.quartz.scheduler.batchTriggerAcquisitionMaxCount", Integer.toString(threads),
                        "org.quartz.threadPool.threadCount", Integer.toString(threads),
                        "org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX",
                        "org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.StdJDBCDelegate",
                        "org.quartz.jobStore.dataSource", "bench",
                        "org.quartz.jobStore.isClustered", "true",
                        "org.quartz.jobStore.acquireTriggersWithinLock", "true")
                .forEach(settings::setProperty);
        return new StdSchedulerFactory(settings).getScheduler();
    }

    private static String script() {
        try (var script = QuartzFires.class.getResourceAsStream(SCRIPT)) {
            return new String(script.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
