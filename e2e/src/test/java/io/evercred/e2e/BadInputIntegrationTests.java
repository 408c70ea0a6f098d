package io.evercred.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.evercred.e2e.system.Callback;
import io.evercred.e2e.system.RunningSystem;
import io.evercred.e2e.system.WholeSystem;
import io.evercred.schemas.CredentialId;
import io.evercred.schemas.Topics;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Nothing that anybody sends stops the flow. */
@WholeSystem
@Order(40)
class BadInputIntegrationTests {

    private static final String TOPIC = Topics.OAUTH_CALLBACK_COMPLETED;

    @Test
    void whatNobodyCanReadGoesToTheDeadLettersAndTheFlowGoesOn(RunningSystem system) {
        var healthy = system.vaults().record(Callback.of("after-the-poison", 1));
        int partition = 3;
        var ids = List.of("empty", "noise", "malformed", "version", "sealed", "key").stream()
                .map(name -> name + "-" + UUID.randomUUID())
                .toList();

        system.broker().send(new ProducerRecord<>(TOPIC, partition, ids.get(0), null));
        system.broker().send(new ProducerRecord<>(TOPIC, partition, ids.get(1), "{\"no\":\"event\"}".getBytes(UTF_8)));
        system.broker().send(onto(partition, ids.get(2), healthy, "{\"credentialId\":17".getBytes(UTF_8)));
        var unknown = onto(partition, ids.get(3), healthy, healthy.value());
        unknown.headers().remove("ce_type").add("ce_type", "io.evercred.OAuthCallbackCompleted.v2".getBytes(UTF_8));
        system.broker().send(unknown);
        // Sealed for one event and sent as another.
        var moved = onto(partition, healthy.key(), healthy, healthy.value());
        moved.headers().remove("ce_id").add("ce_id", ids.get(4).getBytes(UTF_8));
        system.broker().send(moved);
        system.broker().send(onto(partition, ids.get(5), healthy, healthy.value()));
        var last = system.broker().send(onto(partition, healthy.key(), healthy, healthy.value()));

        system.broker().awaitConsumed(last);
        assertThat(system.database().credential(CredentialId.of("google", "after-the-poison")))
                .containsEntry("status", "active");
        await().untilAsserted(() -> assertThat(deadLetters(system, partition)).hasSizeGreaterThanOrEqualTo(6));
        assertThat(deadLetters(system, partition).stream()
                        .map(record -> text(record, "evercred-dead-letter-reason"))
                        .toList())
                .containsExactly(
                        "empty", "not-a-cloud-event", "malformed", "unknown-version", "undecryptable", "wrong-key");
    }

    @Test
    void deadLettersCarryNoStackTraceAndNoMessage(RunningSystem system) {
        var sent = system.broker()
                .send(new ProducerRecord<>(TOPIC, 5, "secret-" + UUID.randomUUID(), "junk".getBytes(UTF_8)));
        system.broker().awaitConsumed(sent);

        await().untilAsserted(() -> assertThat(deadLetters(system, 5)).isNotEmpty());
        for (var record : deadLetters(system, 5)) {
            assertThat(headers(record))
                    .extracting(Header::key)
                    .contains("evercred-dead-letter-reason")
                    .noneMatch(name -> name.contains("stacktrace") || name.contains("message"));
            assertThat(headers(record))
                    .extracting(header -> new String(header.value(), UTF_8))
                    .noneMatch(value -> value.contains("\tat ") || value.contains("Exception"));
        }
    }

    @Test
    void anEventOfANewerMinorVersionIsIgnoredAndCounted(RunningSystem system) {
        var known = system.vaults().record(Callback.of("from-the-future", 1));
        var newer = onto(6, known.key(), known, known.value());
        newer.headers().remove("ce_type").add("ce_type", "io.evercred.OAuthCallbackAmended.v1".getBytes(UTF_8));
        var before = ignored(system);

        system.broker().awaitConsumed(system.broker().send(newer));

        assertThat(ignored(system)).isEqualTo(before + 1);
        assertThat(deadLetters(system, 6)).isEmpty();
        assertThat(system.database().credential(CredentialId.of("google", "from-the-future")))
                .isEmpty();
    }

    private static double ignored(RunningSystem system) {
        return system.workers().stream()
                .mapToDouble(
                        worker -> worker.metric("credential_events_consumed_total", TOPIC, "outcome=\"ignored_newer\""))
                .sum();
    }

    private static ProducerRecord<String, byte[]> onto(
            int partition, String key, ProducerRecord<String, byte[]> like, byte[] value) {
        return new ProducerRecord<>(TOPIC, partition, key, value, like.headers());
    }

    private static List<ConsumerRecord<String, byte[]>> deadLetters(RunningSystem system, int partition) {
        return system.broker()
                .records(Topics.deadLettersOf(TOPIC))
                .filter(record -> record.partition() == partition)
                .toList();
    }

    private static List<Header> headers(ConsumerRecord<String, byte[]> record) {
        return StreamSupport.stream(record.headers().spliterator(), false).toList();
    }

    private static String text(ConsumerRecord<String, byte[]> record, String header) {
        return new String(record.headers().lastHeader(header).value(), UTF_8);
    }
}
