package io.evercred.sandbox.stack;

import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mysql.MySQLContainer;

/** MySQL and Kafka in containers, from the images of docker-compose.yml. They end with this JVM. */
final class ContainerServers {

    static final String MYSQL = "mysql:8.4.10";
    static final String KAFKA = "apache/kafka:4.2.2";

    /** Fake, for a server on this machine that lives as long as the tests. */
    private static final String ROOT_PASSWORD = "container-root";

    private ContainerServers() {}

    /** The administrator of a new server. */
    @SuppressWarnings("resource")
    static DatabaseAccount mysql() {
        var mysql = new MySQLContainer(MYSQL).withUsername("root").withPassword(ROOT_PASSWORD);
        mysql.setCommand("--max-connections=400", "--innodb-flush-log-at-trx-commit=2", "--sync-binlog=0");
        mysql.start();
        return MysqlAddress.of("jdbc:mysql://%s:%d/".formatted(mysql.getHost(), mysql.getMappedPort(3306)))
                .admin("root", ROOT_PASSWORD);
    }

    /** Where a new broker listens. */
    @SuppressWarnings("resource")
    static String kafka() {
        var kafka = new KafkaContainer(KAFKA)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
        kafka.start();
        return kafka.getBootstrapServers();
    }
}
