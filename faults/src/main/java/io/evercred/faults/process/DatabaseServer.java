package io.evercred.faults.process;

import io.evercred.sandbox.stack.DatabaseAccount;
import io.evercred.sandbox.stack.EmbeddedMysql;
import io.evercred.sandbox.stack.MysqlSettings;
import io.evercred.sandbox.stack.MysqlSettings.Durability;
import io.evercred.sandbox.stack.Ports;

/** MySQL with durable commits: after each start it has the same port and the same data. */
public final class DatabaseServer implements AutoCloseable {

    private final MysqlSettings settings;
    private EmbeddedMysql mysql;

    DatabaseServer(Workshop workshop) {
        settings = new MysqlSettings(workshop.folder().resolve("mysql"), Ports.free(), Durability.DURABLE);
    }

    /** Starts it and waits until it answers. */
    public void start() {
        mysql = EmbeddedMysql.start(settings);
    }

    /** SIGKILL. */
    public void kill() {
        Part.of(mysql.process()).kill();
    }

    /** SIGTERM; returns when it has ended in order. */
    public void stop() {
        mysql.close();
    }

    /** The process that was started last. */
    public long pid() {
        return mysql.process().handle().pid();
    }

    public DatabaseAccount admin() {
        return mysql.admin();
    }

    public int port() {
        return settings.port();
    }

    /** Where a worker finds it behind something that listens on that port. */
    public String workerUrl(int port) {
        return worker().jdbcUrl().replace(":" + settings.port() + "/", ":" + port + "/");
    }

    DatabaseAccount app() {
        return mysql.app();
    }

    DatabaseAccount worker() {
        return mysql.worker();
    }

    @Override
    public void close() {
        if (mysql != null) {
            mysql.close();
        }
    }
}
