package io.evercred.sandbox.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * A real mysqld (8.0.15) as a process of its own, with Evercred's schemas and accounts in it. For development and
 * tests: that version is old and gets no more fixes.
 */
public final class EmbeddedMysql implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final MysqlSettings settings;
    private final ChildProcess process;

    private EmbeddedMysql(MysqlSettings settings, ChildProcess process) {
        this.settings = settings;
        this.process = process;
    }

    /**
     * Starts it, makes its data when there is none, and runs {@code db/init.sql}.
     *
     * @throws CannotStart if it does not come up
     */
    public static EmbeddedMysql start(MysqlSettings settings) {
        var distribution = MysqlDistribution.unpacked();
        var data = settings.folder().resolve("data");
        if (!Files.exists(data)) {
            distribution.initialise(data);
        }
        var mysql = new EmbeddedMysql(settings, launch(distribution, settings, data));
        try {
            mysql.awaitReady();
            InitScript.run(mysql.admin());
            return mysql;
        } catch (SQLException e) {
            mysql.close();
            throw new CannotStart("MySQL rejects db/init.sql: %s.".formatted(e.getMessage()), e);
        } catch (RuntimeException e) {
            mysql.close();
            throw e;
        }
    }

    public int port() {
        return settings.port();
    }

    /** The app's account in its own schema. */
    public DatabaseAccount app() {
        return MysqlAddress.local(port()).app();
    }

    /** The worker's account in its own schema. */
    public DatabaseAccount worker() {
        return MysqlAddress.local(port()).worker();
    }

    /** An account that may do anything. It has no password: the server listens on the loopback address only. */
    public DatabaseAccount admin() {
        return MysqlAddress.local(port()).admin("root", "");
    }

    /** The process, for those who watch over it. */
    public ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }

    private static ChildProcess launch(MysqlDistribution distribution, MysqlSettings settings, Path data) {
        var arguments = distribution.command(data);
        arguments.addAll(List.of(
                "--port=" + settings.port(),
                "--bind-address=127.0.0.1",
                "--mysqlx=OFF",
                // Relative to the data folder: the path of a socket may have no more than 107 characters.
                "--socket=mysql.sock",
                "--pid-file=mysql.pid",
                "--secure-file-priv=NULL",
                "--max-connections=400",
                "--binlog-expire-logs-seconds=86400"));
        arguments.addAll(
                switch (settings.durability()) {
                    case DURABLE -> List.of("--innodb-flush-log-at-trx-commit=1", "--sync-binlog=1");
                    case RELAXED ->
                        List.of("--innodb-flush-log-at-trx-commit=2", "--sync-binlog=0", "--skip-innodb-doublewrite");
                });
        return ChildProcess.start(new ChildCommand(
                "MySQL",
                arguments,
                distribution.environment(),
                settings.folder().resolve("mysql.log")));
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (!process.isAlive()) {
                throw process.crashed();
            }
            if (System.nanoTime() > deadline) {
                throw process.notReady(PATIENCE);
            }
            pause();
        }
    }

    private boolean answers() {
        try {
            DriverManager.getConnection(admin().jdbcUrl() + "&connectTimeout=1000", "root", "")
                    .close();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("The start of MySQL was interrupted.", e);
        }
    }
}
