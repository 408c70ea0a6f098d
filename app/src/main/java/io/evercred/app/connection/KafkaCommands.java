package io.evercred.app.connection;

import io.evercred.schemas.CredentialCommand;
import io.evercred.schemas.Envelope;
import io.evercred.schemas.EventCodec;
import io.micrometer.context.ContextSnapshotFactory;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.stereotype.Component;

/** Sends commands through Kafka. */
@Component
class KafkaCommands implements Commands {

    private static final String SOURCE = "/evercred/app";

    private final KafkaOperations<String, byte[]> kafka;
    private final EventCodec codec = new EventCodec();
    private final ContextSnapshotFactory contexts =
            ContextSnapshotFactory.builder().build();

    // A producer without metadata blocks its caller; a page must not wait for that. Its trace goes along.
    private final Executor threads = task ->
            Thread.ofVirtual().name("command").start(contexts.captureAll().wrap(task));

    KafkaCommands(KafkaOperations<String, byte[]> kafka) {
        this.kafka = kafka;
    }

    @Override
    public CompletableFuture<?> send(CredentialCommand command, Instant now) {
        var record = codec.encode(new Envelope(UUID.randomUUID().toString(), SOURCE, now, command));
        return CompletableFuture.supplyAsync(() -> kafka.send(record), threads).thenCompose(sent -> sent);
    }
}
