package io.evercred.app.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.evercred.schemas.Decoded;
import io.evercred.schemas.EventCodec;
import io.evercred.schemas.KeySetReported;
import io.evercred.vault.InvalidKeySetException;
import io.evercred.vault.KeySetFiles;
import io.evercred.vault.KeySource;
import io.evercred.vault.Wrapping;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.core.KafkaTemplate;

class KeyReportTests {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final MockProducer<String, byte[]> kafka =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
                /** The template gives it back after each record. */
                @Override
                public void close(Duration timeout) {}
            };
    private final KeySources sources = new KeySources(new KeySettings("", Duration.ofSeconds(15)));
    private KeySource accessTokens;
    private KeyReport report;

    @BeforeEach
    void open() throws IOException {
        KeySetFiles.createAll(folder);
        accessTokens = sources.open("evercred.keys.access-token", folder.resolve("access-token.json"));
        sources.open("evercred.keys.callback-public", folder.resolve("callback-public.json"));
        report = new KeyReport(sources, new KafkaTemplate<>(() -> kafka), CLOCK);
    }

    @Test
    void reportsEachKeySetByTheNameThatARotationGivesIt() {
        assertThat(reported(2)).extracting(KeySetReported::keySet).containsExactly("access-token", "callback");
    }

    @Test
    void reportsTheKeyThatSealsFirstOnceTheFileHasChanged() throws IOException {
        var old = accessTokens.current();
        var grown = old.withNewKey();
        var promoted = grown.withPrimary(grown.keyIds().getLast());
        assertThat(reported(2).getFirst().keyIds()).containsExactly(old.primaryId());

        KeySetFiles.write(folder.resolve("access-token.json"), promoted, Wrapping.NONE);
        accessTokens.reload();

        assertThat(reported(4).get(2).keyIds()).containsExactly(promoted.primaryId(), old.primaryId());
        assertThat(reported(6))
                .extracting(KeySetReported::instance)
                .containsOnly(reported(8).getFirst().instance());
    }

    @Test
    void saysThatItHasStopped() throws InterruptedException {
        report.destroy();

        assertThat(events(2)).allSatisfy(event -> assertThat(event.keyIds()).isEmpty());
    }

    @Test
    void aKmsThatNobodyKnowsStopsTheStart() {
        assertThatThrownBy(() -> new KeySources(new KeySettings("unknown-kms://key", Duration.ofSeconds(15))))
                .isInstanceOf(InvalidKeySetException.class)
                .hasMessageContaining("evercred.keys.kms-uri");
    }

    private List<KeySetReported> reported(int inAll) {
        report.report();
        return events(inAll);
    }

    private List<KeySetReported> events(int inAll) {
        await().until(() -> kafka.history().size() == inAll);
        return kafka.history().stream().map(KeyReportTests::decoded).toList();
    }

    private static KeySetReported decoded(ProducerRecord<String, byte[]> sent) {
        var record = new ConsumerRecord<>(
                sent.topic(),
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                sent.key(),
                sent.value(),
                sent.headers(),
                Optional.empty());
        return (KeySetReported)
                ((Decoded.Known) new EventCodec().decode(record)).envelope().event();
    }
}
