package io.evercred.sandbox.stack;

import io.evercred.sandbox.stack.MysqlSettings.Durability;
import java.sql.SQLException;

/**
 * MySQL and Kafka for tests: those that the system properties {@code evercred.test.jdbc-url} and
 * {@code evercred.test.bootstrap-servers} point to, else those of containers where a Docker engine answers, else embedded
 * ones; {@code infrastructure} forces one or the other. Started once in a JVM, stopped when it exits.
 *
 * <p>The JDBC URL names the server and no schema, and comes with {@code evercred.test.username} and
 * {@code evercred.test.password} of an administrator. The three schemas of that server are dropped again and again:
 * never point it at one whose data anybody needs.
 */
public final class TestServers {

    private static TestServers started;

    private final DatabaseAccount admin;
    private final DatabaseAccount app;
    private final DatabaseAccount worker;
    private final String bootstrapServers;

    private TestServers(DatabaseAccount admin, String bootstrapServers) {
        this.admin = admin;
        this.app = MysqlAddress.of(admin.jdbcUrl()).app();
        this.worker = MysqlAddress.of(admin.jdbcUrl()).worker();
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts the servers at the first call, with empty schemas and the topics of the product.
     *
     * @throws CannotStart if they do not come up, or do not answer
     */
    public static synchronized TestServers running() {
        if (started == null) {
            started = start();
        }
        return started;
    }

    /** The administrator, without a schema. */
    public DatabaseAccount admin() {
        return admin;
    }

    /** The app's account in its own schema. */
    public DatabaseAccount app() {
        return app;
    }

    /** The worker's account in its own schema. */
    public DatabaseAccount worker() {
        return worker;
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Drops the three schemas and makes them anew, empty; connections that are open already stay usable. */
    public void freshDatabases() {
        try {
            InitScript.runAfresh(admin);
        } catch (SQLException e) {
            throw new CannotStart("The schemas cannot be made at %s: %s.".formatted(admin, e.getMessage()), e);
        }
    }

    /** Deletes all records of the product's topics, but those of the state topic. Offsets go on counting, and groups keep theirs. */
    public void emptyTopics() {
        KafkaTopics.empty(bootstrapServers);
    }

    private static TestServers start() {
        var jdbcUrl = System.getProperty("evercred.test.jdbc-url", "");
        var bootstrapServers = System.getProperty("evercred.test.bootstrap-servers", "");
        var mysql = jdbcUrl.isEmpty() ? mysql() : externalMysql(jdbcUrl);
        var servers = new TestServers(mysql, bootstrapServers.isEmpty() ? kafka() : bootstrapServers);
        System.out.printf(
                "Tests use %s MySQL (%s) and %s Kafka (%s).%n",
                kind(jdbcUrl), servers.admin.jdbcUrl(), kind(bootstrapServers), servers.bootstrapServers);
        servers.freshDatabases();
        servers.emptyTopics();
        return servers;
    }

    private static DatabaseAccount mysql() {
        return switch (Choice.MADE) {
            case CONTAINERS -> ContainerServers.mysql();
            case EMBEDDED -> embeddedMysql();
        };
    }

    private static String kafka() {
        return switch (Choice.MADE) {
            case CONTAINERS -> ContainerServers.kafka();
            case EMBEDDED -> embeddedKafka();
        };
    }

    private static String kind(String given) {
        if (!given.isEmpty()) {
            return "the given";
        }
        return switch (Choice.MADE) {
            case CONTAINERS -> "a container's";
            case EMBEDDED -> "an embedded";
        };
    }

    private static DatabaseAccount externalMysql(String jdbcUrl) {
        return MysqlAddress.of(jdbcUrl)
                .admin(
                        System.getProperty("evercred.test.username", "root"),
                        System.getProperty("evercred.test.password", ""));
    }

    private static DatabaseAccount embeddedMysql() {
        var folder = TemporaryFolder.create("evercred-mysql");
        var mysql = EmbeddedMysql.start(new MysqlSettings(folder, 0, Durability.RELAXED));
        TemporaryFolder.closeAtExit(mysql, folder);
        return mysql.admin();
    }

    private static String embeddedKafka() {
        var folder = TemporaryFolder.create("evercred-kafka");
        var kafka = EmbeddedKafka.start(new KafkaSettings(folder, 0));
        TemporaryFolder.closeAtExit(kafka, folder);
        return kafka.bootstrapServers();
    }

    /** Made once, and only if it matters. */
    private static final class Choice {
        static final Infrastructure MADE = Infrastructure.chosen();
    }
}
