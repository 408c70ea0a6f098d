package io.evercred.bench.peer.library;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.evercred.sandbox.stack.DatabaseAccount;
import java.util.Map;

/** A peer's connections. */
final class PeerPool {

    private static final String URL = "PEER_JDBC_URL";
    private static final String USER = "PEER_JDBC_USER";
    private static final String PASSWORD = "PEER_JDBC_PASSWORD";

    /** As HikariCP's wiki says under "MySQL Configuration". */
    private static final Map<String, String> TUNING = Map.of(
            "cachePrepStmts", "true",
            "prepStmtCacheSize", "250",
            "prepStmtCacheSqlLimit", "2048",
            "useServerPrepStmts", "true",
            "useLocalSessionState", "true",
            "cacheResultSetMetadata", "true",
            "cacheServerConfiguration", "true",
            "elideSetAutoCommits", "true",
            "maintainTimeStats", "false");

    private PeerPool() {}

    /** How a peer's process learns where its database is. */
    static Map<String, String> environment(DatabaseAccount account) {
        return Map.of(URL, account.jdbcUrl(), USER, account.username(), PASSWORD, account.password());
    }

    /** A pool to the database that the environment names. */
    static HikariDataSource open(int size) {
        var config = new HikariConfig();
        config.setJdbcUrl(System.getenv(URL));
        config.setUsername(System.getenv(USER));
        config.setPassword(System.getenv(PASSWORD));
        config.setMaximumPoolSize(size);
        TUNING.forEach(config::addDataSourceProperty);
        return new HikariDataSource(config);
    }
}
