package io.evercred.worker.outbox;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.evercred.sandbox.stack.EmbeddedKafka;
import io.evercred.sandbox.stack.KafkaSettings;
import io.evercred.schemas.CredentialState;
import io.evercred.schemas.Envelope;
import io.evercred.schemas.EventCodec;
import io.evercred.schemas.Topics;
import io.evercred.worker.outbox.Life.Standing;
import io.evercred.worker.testing.MutableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/**
 * 10,000 credentials with random lives, sent by the real relay over a broker of its own: however a consumer comes to its
 * picture, it is the same one.
 */
class ReplayIntegrationTests {

    private static final int PEOPLE = 10_000;
    private static final int STEPS = 30_000;
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    private Path folder;

    private final EventCodec codec = new EventCodec();
    private final Backlog backlog = new Backlog();
    private EmbeddedKafka broker;

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedKafka.start(new KafkaSettings(folder, 0));
        compactAtOnce();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void whoeverStartsFromNothingReplaysTheEventsOrWasAlwaysThereEndsInTheSameState() throws Exception {
        var lives = live(new Random(42));
        var done = new AtomicBoolean();
        try (var alwaysAtEvents = new Follower(broker.bootstrapServers(), Topics.CREDENTIAL_EVENTS);
                var alwaysAtStates = new Follower(broker.bootstrapServers(), Topics.CREDENTIAL_STATE)) {
            var watching = List.of(follow(alwaysAtEvents, done), follow(alwaysAtStates, done));
            relay();
            done.set(true);
            for (var thread : watching) {
                thread.join();
            }
            var picture = await("compaction")
                    .atMost(Duration.ofSeconds(60))
                    .until(this::fromStates, follower -> follower.records() < backlog.sent() / 2)
                    .states()
                    .all();
            assertThat(standings(picture)).isEqualTo(expected(lives));
            assertThat(alwaysAtStates.states().all()).isEqualTo(picture);
            assertThat(alwaysAtEvents.states().all())
                    .isEqualTo(fromEvents().states().all());
            assertThat(withoutErased(alwaysAtEvents.states().all(), lives)).isEqualTo(picture);
        }
    }

    /** Their lives up to now, written in the order in which they happened. */
    private Map<UUID, Life> live(Random chance) {
        var lives = IntStream.range(0, PEOPLE)
                .mapToObj(number -> new Life("person-" + number, chance))
                .toList();
        lives.forEach(life -> step(life, START));
        for (var step = 0; step < STEPS; step++) {
            step(lives.get(chance.nextInt(PEOPLE)), START.plusMillis(step));
        }
        return lives.stream().collect(toMap(Life::id, Function.identity()));
    }

    private void step(Life life, Instant now) {
        backlog.add(life.next(now)
                .map(event -> codec.serialize(
                        new Envelope(life.id() + "/" + event.version(), OutboxTable.SOURCE, now, event)))
                .orElseGet(() -> codec.erasure(life.id(), OutboxTable.SOURCE, now)));
    }

    /** Eight relays, as in a worker, until the backlog has been sent. */
    private void relay() {
        var settings = new OutboxSettings(Duration.ofMinutes(1), Duration.ofMillis(50), 500, Duration.ofSeconds(20));
        var kafka = new KafkaProperties();
        kafka.setBootstrapServers(List.of(broker.bootstrapServers()));
        var relay = new OutboxRelay(new RelayParts(
                settings,
                new AlwaysHeld(settings),
                backlog,
                new RelayProducers(kafka, settings),
                new RelaySignal(),
                codec,
                new RelayMetrics(new SimpleMeterRegistry(), new MutableClock())));
        relay.start();
        try {
            await("all sent").atMost(Duration.ofMinutes(2)).until(backlog::isEmpty);
        } finally {
            relay.stop();
        }
    }

    private static Thread follow(Follower follower, AtomicBoolean done) {
        return Thread.ofPlatform().start(() -> {
            boolean last;
            do {
                last = done.get();
                follower.catchUp();
            } while (!last);
        });
    }

    private Follower fromStates() {
        try (var follower = Follower.throughAll(broker.bootstrapServers(), Topics.CREDENTIAL_STATE)) {
            return follower;
        }
    }

    private Follower fromEvents() {
        try (var follower = Follower.throughAll(broker.bootstrapServers(), Topics.CREDENTIAL_EVENTS)) {
            return follower;
        }
    }

    private static Map<UUID, Standing> expected(Map<UUID, Life> lives) {
        return lives.values().stream().filter(life -> !life.erased()).collect(toMap(Life::id, Life::standing));
    }

    private static Map<UUID, Standing> standings(Map<UUID, CredentialState> states) {
        return states.values().stream()
                .collect(toMap(
                        CredentialState::credentialId,
                        state -> new Standing(state.generation(), state.version(), state.status())));
    }

    /** Events tell of no erasure: whoever keeps their states has to learn of it elsewhere. */
    private static Map<UUID, CredentialState> withoutErased(Map<UUID, CredentialState> states, Map<UUID, Life> lives) {
        return states.values().stream()
                .filter(state -> !lives.get(state.credentialId()).erased())
                .collect(toMap(CredentialState::credentialId, Function.identity()));
    }

    /** Segments so small, and a cleaner so eager, that days of compaction happen in a second. */
    private void compactAtOnce() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, Topics.CREDENTIAL_STATE),
                            List.of(set("segment.bytes", "1048576"), set("min.cleanable.dirty.ratio", "0.01")),
                            new ConfigResource(ConfigResource.Type.BROKER, ""),
                            List.of(set("log.cleaner.backoff.ms", "200"))))
                    .all()
                    .get();
        }
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }

    /** There is but one worker. */
    private static final class AlwaysHeld extends ShardLeases {

        AlwaysHeld(OutboxSettings settings) {
            super(null, null, settings);
        }

        @Override
        boolean hold(int shard) {
            return true;
        }

        @Override
        void release(int shard) {}
    }
}
