package io.evercred.bench.peer.refresh;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Map;

/**
 * What a peer is told by its environment.
 *
 * @param tokenUris by provider
 * @param heartbeat of db-scheduler; zero for its defaults
 */
record PeerSettings(String name, String jdbcUrl, Map<String, String> tokenUris, Duration heartbeat) {

    /** More than two cores can use, and enough for a commit of many at once. */
    private static final int CONNECTIONS = 50;

    Map<String, String> environment() {
        return Map.of(
                "PEER_NAME", name,
                "PEER_JDBC_URL", jdbcUrl,
                "PEER_GOOGLE", tokenUris.get("google"),
                "PEER_DISCORD", tokenUris.get("discord"),
                "PEER_HEARTBEAT", heartbeat.toString());
    }

    static PeerSettings of(Map<String, String> environment) {
        return new PeerSettings(
                environment.get("PEER_NAME"),
                environment.get("PEER_JDBC_URL"),
                Map.of("google", environment.get("PEER_GOOGLE"), "discord", environment.get("PEER_DISCORD")),
                Duration.parse(environment.get("PEER_HEARTBEAT")));
    }

    /** As Hikari's page on MySQL advises: prepared statements are kept, and the state of a session is not asked for. */
    HikariDataSource open() {
        var config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        config.setUsername("root");
        config.setPassword("");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.addDataSourceProperty("cachePrepStmts", "true");
        config.addDataSourceProperty("prepStmtCacheSize", "250");
        config.addDataSourceProperty("prepStmtCacheSqlLimit", "2048");
        config.addDataSourceProperty("useServerPrepStmts", "true");
        config.addDataSourceProperty("useLocalSessionState", "true");
        config.addDataSourceProperty("rewriteBatchedStatements", "true");
        config.addDataSourceProperty("cacheResultSetMetadata", "true");
        config.addDataSourceProperty("cacheServerConfiguration", "true");
        config.addDataSourceProperty("elideSetAutoCommits", "true");
        config.addDataSourceProperty("maintainTimeStats", "false");
        return new HikariDataSource(config);
    }
}
