package io.evercred.worker.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.sandbox.stack.TestServers;
import io.evercred.schemas.Decoded;
import io.evercred.schemas.EventCodec;
import io.evercred.schemas.GuardDecision;
import io.evercred.schemas.GuardDecisionRequested;
import io.evercred.schemas.Topics;
import io.evercred.worker.testing.TopicReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator types and sees, over a real broker; neither database nor keys are there. */
class OperatorIntegrationTests {

    private static final String CALLBACKS = Topics.OAUTH_CALLBACK_COMPLETED;
    private static final String COMMANDS = Topics.CREDENTIAL_COMMANDS;
    private static final String PAYLOAD = "{\"sealedRefreshToken\":\"fake, and never to be shown\"}";

    private final String servers = TestServers.running().bootstrapServers();
    private KafkaProducer<String, byte[]> kafka;
    private TopicReader callbacks;
    private TopicReader commands;

    private record Said(int status, String out, String err) {}

    @BeforeEach
    void connect() throws Exception {
        TestServers.running().emptyTopics();
        kafka = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new StringSerializer(), new ByteArraySerializer());
        callbacks = TopicReader.fromNow(servers, CALLBACKS);
        commands = TopicReader.fromNow(servers, COMMANDS);
    }

    @AfterEach
    void close() {
        kafka.close();
        callbacks.close();
        commands.close();
    }

    @Test
    void listsDeadLettersWithoutWhatTheyHold() throws Exception {
        var first = bury(CALLBACKS, 0, "key-1", "undecryptable");
        bury(COMMANDS, 3, "key-2\u001b[31m", "malformed");

        var all = run("dead-letters", "list");

        assertThat(all.status()).isZero();
        assertThat(all.out().lines().skip(1)).hasSize(2);
        assertThat(all.out())
                .containsPattern(CALLBACKS + " +0 +" + first
                        + " +20[0-9-]+T[0-9:]+Z +key-1 +io\\.evercred\\.Test\\.v1 +undecryptable")
                .containsPattern(COMMANDS + " +3 +[0-9]+ .* key-2\\?\\?31m +io\\.evercred\\.Test\\.v1 +malformed")
                .doesNotContain("never to be shown")
                .doesNotContain("\u001b");
        assertThat(run("dead-letters", "list", "--topic", COMMANDS)
                        .out()
                        .lines()
                        .skip(1))
                .singleElement()
                .asString()
                .startsWith(COMMANDS);
        assertThat(run("dead-letters", "list", "--limit", "1").out())
                .contains("there may be more")
                .satisfies(out -> assertThat(out.lines().skip(1)).hasSize(2));
    }

    @Test
    void sendsAllAgainAsTheyCameAndOnce() throws Exception {
        bury(CALLBACKS, 0, "key-1", "failed");
        bury(CALLBACKS, 0, "key-2", "failed");
        bury(CALLBACKS, 5, null, "empty");
        bury(COMMANDS, 1, "key-3", "failed");

        assertThat(run("dead-letters", "resend", "--all").out()).endsWith("4 sent again\n");
        assertThat(run("dead-letters", "resend", "--all").out()).isEqualTo("0 sent again\n");
        bury(CALLBACKS, 0, "key-4", "failed");
        assertThat(run("dead-letters", "resend", "--all").out()).endsWith("1 sent again\n");

        assertThat(callbacks.records())
                .extracting(ConsumerRecord::key)
                .containsExactlyInAnyOrder("key-1", "key-2", null, "key-4");
        assertThat(commands.records()).extracting(ConsumerRecord::key).containsExactly("key-3");
        assertThat(callbacks.records()).allSatisfy(record -> {
            assertThat(record.value()).asString(UTF_8).isEqualTo(PAYLOAD);
            assertThat(headers(record)).containsExactly("ce_type", "content-type");
        });
        assertThat(run("dead-letters", "list").out().lines())
                .as("only the columns' names")
                .hasSize(1);
        assertThat(run("dead-letters", "list", "--all").out().lines().skip(1))
                .hasSize(5)
                .allMatch(line -> line.endsWith("sent again"));
    }

    @Test
    void sendsOneAgainAndRemembersItToo() throws Exception {
        bury(CALLBACKS, 2, "before", "failed");
        var wanted = bury(CALLBACKS, 2, "wanted", "failed");
        bury(CALLBACKS, 2, "after", "failed");

        var one = run("dead-letters", "resend", "--topic", CALLBACKS, "--partition", "2", "--offset", "" + wanted);
        assertThat(one.out()).contains("wanted").endsWith("1 sent again\n").doesNotContain("before.");
        assertThat(callbacks.records()).extracting(ConsumerRecord::key).containsExactly("wanted");
        assertThat(run("dead-letters", "resend", "--all", "--topic", CALLBACKS + "-dlt")
                        .out())
                .endsWith("2 sent again\n");
        assertThat(callbacks.records()).extracting(ConsumerRecord::key).containsExactly("wanted", "before", "after");

        assertThat(run("dead-letters", "resend", "--topic", CALLBACKS, "--partition=2", "--offset=" + wanted)
                        .out())
                .contains("It has been sent again before.")
                .endsWith("1 sent again\n");
    }

    @Test
    void nothingIsRememberedOfWhatWasNotSent() throws Exception {
        bury(CALLBACKS, 0, "key-1", "failed");
        var missing = run("dead-letters", "resend", "--topic", CALLBACKS, "--partition", "0", "--offset", "987654321");

        assertThat(missing.status()).isEqualTo(2);
        assertThat(missing.err()).contains("There is no dead letter of " + CALLBACKS + " in partition 0");
        assertThat(run("dead-letters", "list").out().lines()).hasSize(2);
        try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            var committed = admin.listConsumerGroupOffsets("evercred-dead-letters")
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(new TopicPartition(CALLBACKS + "-dlt", 0));
            assertThat(committed == null ? "" : committed.metadata()).isEmpty();
        }
    }

    @Test
    void sendsAnOperatorsDecisionToTheWorkers() {
        var said = run(
                "guard",
                "decide",
                "--provider",
                "google",
                "--hold",
                "3",
                "--decision",
                "discard",
                "--operator",
                "Mina");

        assertThat(said.status()).isZero();
        assertThat(said.out()).startsWith("Asked the workers to discard hold 3 of google, as Mina (event ");
        assertThat(commands.records()).singleElement().satisfies(record -> assertThat(new EventCodec().decode(record))
                .isInstanceOfSatisfying(Decoded.Known.class, known -> {
                    assertThat(known.envelope().source()).isEqualTo("/evercred/operator");
                    assertThat(known.envelope().event())
                            .isEqualTo(new GuardDecisionRequested("google", 3, GuardDecision.DISCARD, "Mina"));
                }));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dead-letters                                        | There is no command \"dead-letters\"",
                "letters list                                        | There is no command \"letters list\"",
                "dead-letters list --limit 0                         | --limit must be a whole number from 1 on",
                "dead-letters list --topic elsewhere                 | There is no topic \"elsewhere\"; there are evercred.",
                "dead-letters resend                                 | Say either --all, or which one",
                "dead-letters resend --all --offset 1                | Say either --all, or which one",
                "dead-letters resend --partition 1 --offset 1        | --topic is missing",
                "dead-letters resend --topic evercred.credential-events.v1 --offset 1 | --partition is missing",
                "guard decide --provider google --hold 3 --decision confirm           | --operator is missing",
                "guard decide --provider Google --hold 3 --decision confirm --operator a | --provider must be",
                "guard decide --provider google --hold 0 --decision confirm --operator a | --hold must be a whole number",
                "guard decide --provider google --hold 3 --decision allow --operator a | --decision must be confirm or discard",
            })
    void saysWhatIsWrongWithACommand(String words, String message) {
        var said = run(words.split(" +"));

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains(message).endsWith("See --help.\n");
        assertThat(commands.records()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"no-such-host.invalid:9092", "127.0.0.1:1"})
    void saysWhereKafkaDoesNotAnswer(String unreachable) {
        var said = print("dead-letters", "list", "--spring.kafka.bootstrap-servers=" + unreachable);

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.err()).startsWith("Kafka at " + unreachable + ": ").contains("KAFKA_HOST");
    }

    @Test
    void explainsItself() {
        assertThat(print("--help").out()).contains("dead-letters resend", "guard decide", "evercred-dead-letters");
        assertThat(print("dead-letters", "resend", "--help").status()).isZero();
        assertThat(Operator.isMeantBy("--help")).isTrue();
        assertThat(Operator.isMeantBy("guard")).isTrue();
        assertThat(Operator.isMeantBy()).isFalse();
        assertThat(Operator.isMeantBy("--server.port=0")).isFalse();
    }

    private Said run(String... words) {
        return print(Stream.concat(Arrays.stream(words), Stream.of("--spring.kafka.bootstrap-servers=" + servers))
                .toArray(String[]::new));
    }

    private static Said print(String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var status = Operator.run(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), words);
        return new Said(status, out.toString(UTF_8), err.toString(UTF_8));
    }

    /** As the worker leaves it; the offset. */
    private long bury(String topic, int partition, String key, String reason) throws Exception {
        var letter = new ProducerRecord<>(Topics.deadLettersOf(topic), partition, key, PAYLOAD.getBytes(UTF_8));
        letter.headers()
                .add("ce_type", "io.evercred.Test.v1".getBytes(UTF_8))
                .add("content-type", "application/json".getBytes(UTF_8))
                .add("kafka_dlt-original-topic", topic.getBytes(UTF_8))
                .add("kafka_dlt-original-offset", new byte[8])
                .add("evercred-dead-letter-reason", reason.getBytes(UTF_8));
        return kafka.send(letter).get().offset();
    }

    private static List<String> headers(ConsumerRecord<?, ?> record) {
        return Arrays.stream(record.headers().toArray())
                .map(header -> header.key())
                .toList();
    }
}
