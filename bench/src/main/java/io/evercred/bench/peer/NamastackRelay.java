package io.evercred.bench.peer;

import io.evercred.bench.box.Probes;
import io.evercred.bench.measure.Probe;
import io.evercred.bench.measure.ProbeServer;
import io.evercred.bench.relay.WriteLoad;
import io.evercred.faults.fleet.Database;
import io.evercred.faults.process.Rig;
import io.namastack.outbox.OutboxJacksonAutoConfiguration;
import io.namastack.outbox.config.JdbcOutboxAutoConfiguration;
import io.namastack.outbox.config.JdbcOutboxSchemaAutoConfiguration;
import io.namastack.outbox.config.OutboxCoreInfrastructureAutoConfiguration;
import io.namastack.outbox.config.OutboxCoreProcessingAutoConfiguration;
import io.namastack.outbox.config.OutboxCoreSchedulingAutoConfiguration;
import io.namastack.outbox.config.OutboxCoreThreadingAutoConfiguration;
import io.namastack.outbox.handler.OutboxRecordMetadata;
import io.namastack.outbox.handler.OutboxTypedHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * namastack-outbox with its JDBC store: rows out of MySQL, one instance, records to Kafka.
 *
 * <p>Tuned as its documentation's page "Performance Tuning" found best: virtual threads with at most 30 records at once,
 * 800 keys every 25 ms, a heartbeat each second; and a connection for each of the 30. Records are deleted once sent, as
 * ours are: its page keeps them only because its own measurement counts them.
 */
public final class NamastackRelay {

    /** Where it sends to. */
    public static final String TOPIC = "bench.namastack";

    private static final String SCHEMA = "bench_namastack";
    private static final int PARTITIONS = 8;

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("SPRING_THREADS_VIRTUAL_ENABLED", "true"),
            Map.entry("SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE", "40"),
            // Neither side has the next-key locks of the server's default.
            Map.entry("SPRING_DATASOURCE_HIKARI_TRANSACTIONISOLATION", "TRANSACTION_READ_COMMITTED"),
            Map.entry("NAMASTACK_OUTBOX_POLLING_TRIGGER", "fixed"),
            Map.entry("NAMASTACK_OUTBOX_POLLING_BATCHSIZE", "800"),
            Map.entry("NAMASTACK_OUTBOX_POLLING_FIXED_INTERVAL", "25ms"),
            Map.entry("NAMASTACK_OUTBOX_PROCESSING_EXECUTORCONCURRENCYLIMIT", "30"),
            Map.entry("NAMASTACK_OUTBOX_PROCESSING_DELETECOMPLETEDRECORDS", "true"),
            Map.entry("NAMASTACK_OUTBOX_INSTANCE_HEARTBEATINTERVAL", "1s"),
            Map.entry("NAMASTACK_OUTBOX_INSTANCE_STALEINSTANCETIMEOUT", "10s"),
            Map.entry("NAMASTACK_OUTBOX_INSTANCE_REBALANCEINTERVAL", "1s"));

    private NamastackRelay() {}

    /** Starts it on the rig's servers, in a schema and with a topic of its own. */
    public static Probe start(Probes probes, Rig rig) {
        var admin = rig.database().admin();
        new Database(rig.database()::admin).change("CREATE DATABASE " + SCHEMA);
        createTopic(rig.broker().bootstrapServers());
        var environment = new HashMap<>(SETTINGS);
        environment.put("SPRING_DATASOURCE_URL", admin.jdbcUrl().replaceFirst("/[^/?]*\\?", "/" + SCHEMA + "?"));
        environment.put("SPRING_DATASOURCE_USERNAME", admin.username());
        environment.put("SPRING_DATASOURCE_PASSWORD", admin.password());
        environment.put("KAFKA", rig.broker().bootstrapServers());
        return probes.own("namastack", NamastackRelay.class, environment);
    }

    private static void createTopic(String bootstrapServers) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, Optional.of(PARTITIONS), Optional.empty())))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] arguments) throws IOException {
        var application = new SpringApplication(Application.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        var context = application.run();
        // Its script keeps whole seconds, in which MySQL rounds: records would wait for half a second and lose their
        // order.
        context.getBean(JdbcTemplate.class).execute("""
                ALTER TABLE outbox_record
                    MODIFY created_at TIMESTAMP(6) NOT NULL,
                    MODIFY next_retry_at TIMESTAMP(6) NOT NULL,
                    MODIFY completed_at TIMESTAMP(6) NULL
                """);
        var clock = InstantSource.system();
        var rows = NamastackRows.like(context, clock);
        var load = new WriteLoad(context.getBean(TransactionTemplate.class), rows::append, clock);
        ProbeServer.serve(Integer.parseInt(arguments[0]), load.commands());
    }

    /** Named one by one: what other benchmarks bring along stays out. */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        TaskExecutionAutoConfiguration.class,
        TaskSchedulingAutoConfiguration.class,
        JdbcOutboxAutoConfiguration.class,
        JdbcOutboxSchemaAutoConfiguration.class,
        OutboxCoreInfrastructureAutoConfiguration.class,
        OutboxCoreProcessingAutoConfiguration.class,
        OutboxCoreSchedulingAutoConfiguration.class,
        OutboxCoreThreadingAutoConfiguration.class,
        OutboxJacksonAutoConfiguration.class
    })
    static class Application {

        @Bean(destroyMethod = "close")
        Producer<String, byte[]> producer() {
            return new KafkaProducer<>(
                    Map.of("bootstrap.servers", System.getenv("KAFKA"), "acks", "all", "linger.ms", 0),
                    new StringSerializer(),
                    new ByteArraySerializer());
        }

        @Bean
        ToKafka toKafka(Producer<String, byte[]> producer) {
            return new ToKafka(producer);
        }
    }

    /** Waits for the acknowledgement, as the library's own Kafka handler does. */
    static final class ToKafka implements OutboxTypedHandler<String> {

        private final Producer<String, byte[]> producer;

        ToKafka(Producer<String, byte[]> producer) {
            this.producer = producer;
        }

        @Override
        public void handle(String payload, OutboxRecordMetadata metadata) {
            var record = new ProducerRecord<>(TOPIC, metadata.getKey(), payload.getBytes(StandardCharsets.UTF_8));
            try {
                producer.send(record).get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
