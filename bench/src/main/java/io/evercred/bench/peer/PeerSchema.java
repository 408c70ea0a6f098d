package io.evercred.bench.peer;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.evercred.faults.process.Rig;
import io.evercred.sandbox.stack.DatabaseAccount;
import java.util.Map;

/** A schema on the server that the worker uses too, and how a peer's process comes to it. */
public record PeerSchema(DatabaseAccount account) {

    private static final String URL = "PEER_JDBC_URL";
    private static final String USER = "PEER_USER";
    private static final String PASSWORD = "PEER_PASSWORD";

    /** A schema of that rig's server. */
    public static PeerSchema of(Rig rig, String schema) {
        var admin = rig.database().admin();
        return new PeerSchema(new DatabaseAccount(
                admin.jdbcUrl().replace("/?", "/" + schema + "?"), admin.username(), admin.password()));
    }

    /** How the peer's process is told. */
    public Map<String, String> environment() {
        return Map.of(URL, account.jdbcUrl(), USER, account.username(), PASSWORD, account.password());
    }

    /** What this process was told. */
    static PeerSchema told() {
        return new PeerSchema(new DatabaseAccount(System.getenv(URL), System.getenv(USER), System.getenv(PASSWORD)));
    }

    /**
     * Connections with what HikariCP's wiki recommends for MySQL ("MySQL Configuration"), and with our worker's
     * isolation, since that of MySQL's default would lock gaps.
     */
    HikariDataSource pool(int size) {
        var config = new HikariConfig();
        config.setJdbcUrl(account.jdbcUrl());
        config.setUsername(account.username());
        config.setPassword(account.password());
        config.setMaximumPoolSize(size);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        Map.of(
                        "cachePrepStmts", "true",
                        "prepStmtCacheSize", "250",
                        "prepStmtCacheSqlLimit", "2048",
                        "useServerPrepStmts", "true",
                        "useLocalSessionState", "true",
                        "rewriteBatchedStatements", "true",
                        "cacheServerConfiguration", "true",
                        "elideSetAutoCommits", "true",
                        "maintainTimeStats", "false")
                .forEach(config::addDataSourceProperty);
        return new HikariDataSource(config);
    }
}
