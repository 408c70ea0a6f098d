package io.evercred.app.keys;

import io.evercred.schemas.Envelope;
import io.evercred.schemas.EventCodec;
import io.evercred.schemas.KeySetReported;
import io.evercred.vault.KeySource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells the worker again and again which keys this process has: without that no key could be replaced safely. */
@Component
class KeyReport implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(KeyReport.class);
    private static final String SOURCE = "/evercred/app";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String instance = "app-" + UUID.randomUUID();
    private final KeySources sources;
    private final KafkaOperations<String, byte[]> kafka;
    private final Clock clock;
    private final EventCodec codec = new EventCodec();

    KeyReport(KeySources sources, KafkaOperations<String, byte[]> kafka, Clock clock) {
        this.sources = sources;
        this.kafka = kafka;
        this.clock = clock;
    }

    /** In a thread of its own: without Kafka a producer makes its caller wait, and others would with it. */
    @Scheduled(fixedDelayString = "${evercred.keys.report-every:15s}")
    void report() {
        Thread.ofVirtual().name("key-report").start(this::reportAll);
    }

    private void reportAll() {
        for (var source : sources.opened()) {
            source.complaint().ifPresent(complaint -> log.error("{}; the keys read before stay in use", complaint));
            send(source, loaded(source));
        }
    }

    /** The one that seals first. */
    private static List<Long> loaded(KeySource source) {
        var current = source.current();
        return Stream.concat(Stream.of(current.primaryId()), current.keyIds().stream())
                .distinct()
                .toList();
    }

    private void send(KeySource source, List<Long> keyIds) {
        var report = new KeySetReported(instance, source.name(), keyIds);
        try {
            kafka.send(codec.encode(new Envelope(UUID.randomUUID().toString(), SOURCE, clock.instant(), report)))
                    .whenComplete((_, failure) -> {
                        if (failure != null) {
                            later(source, failure);
                        }
                    });
        } catch (KafkaException e) {
            later(source, e);
        }
    }

    private static void later(KeySource source, Throwable failure) {
        log.warn("The keys of {} could not be reported; trying again soon ({})", source.name(), failure.getMessage());
    }

    /** Whoever has stopped keeps nobody waiting. */
    @Override
    public void destroy() throws InterruptedException {
        Thread.ofVirtual()
                .name("key-report")
                .start(() -> sources.opened().forEach(source -> send(source, List.of())))
                .join(PATIENCE);
    }
}
