package io.evercred.worker.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.evercred.sandbox.stack.TestServers;
import io.evercred.schemas.EventCodec;
import io.evercred.schemas.Topics;
import io.evercred.vault.Binding;
import io.evercred.vault.KeySet;
import io.evercred.vault.KeySource;
import io.evercred.vault.Seal;
import io.evercred.vault.Secret;
import io.evercred.vault.Wrapping;
import io.evercred.worker.intake.IntakeFixture;
import io.evercred.worker.operator.OperatorFixture;
import io.evercred.worker.operator.OperatorFixture.Said;
import io.evercred.worker.refresh.RefreshFixture;
import io.evercred.worker.testing.Consents;
import io.evercred.worker.testing.WorkerContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** Keys come and go while tokens are stored, refreshed and read. */
@SpringBootTest(
        properties = {
            "spring.quartz.auto-startup=false",
            "spring.kafka.listener.auto-startup=false",
            "evercred.outbox.poll=1h",
            "evercred.keys.report-every=1h",
            "evercred.keys.forget-after=4h",
            "evercred.keys.reseal-rate=" + KeyRotationIntegrationTests.RESEAL_RATE,
        })
@ContextConfiguration(initializers = WorkerContext.class)
@Import({WorkerContext.AdjustableTime.class, IntakeFixture.class, RefreshFixture.class, RotationFixture.class})
@DirtiesContext
class KeyRotationIntegrationTests extends UnreadableRows {

    static final int RESEAL_RATE = 10;

    @TempDir
    Path late;

    /** With {@code -Dlong} keys go on changing for five minutes. */
    @Test
    void keysAreRotatedUnderLoadWithOneProcessTenMinutesLate() throws Exception {
        var failures = failures();
        var app = lateApp();
        var worker = late("worker-late", "refresh-token");
        var end = System.nanoTime()
                + (System.getProperty("long") == null ? Duration.ZERO : Duration.ofMinutes(5)).toNanos();
        try (var load = new Load(jdbc, intake, refreshing, clock, app.keys())) {
            do {
                rotate(worker);
                rotate(app);
            } while (System.nanoTime() < end);
            load.stop();
            assertThat(load.read()).as("tokens that the late process has read").isGreaterThan(100);
            assertThat(load.refreshed()).isGreaterThan(20);
            assertThat(load.unreadable()).isZero();
        }
        assertThat(failures()).isEqualTo(failures);
        assertThat(statuses().keySet()).containsExactly("active/-");
    }

    /** A process that reads a copy of its file, which somebody has to bring. */
    private record Late(String instance, KeySource keys) {

        String set() {
            return keys.name();
        }
    }

    private void rotate(Late process) throws Exception {
        var set = process.set();
        var folder = WorkerContext.keys();
        var old = fixture.source(set).current().primaryId();
        fixture.reload();
        var next = fixture.rotation().add(set, folder);
        assertThatThrownBy(() -> fixture.rotation().promote(set, next, folder, clock.instant()))
                .isInstanceOf(RotationRefused.class)
                .hasMessageContaining("has not loaded key " + next);
        fixture.reload();
        report(process);
        clock.advance(Duration.ofMinutes(10));
        report(process);
        assertThatThrownBy(() -> fixture.rotation().promote(set, next, folder, clock.instant()))
                .isInstanceOf(RotationRefused.class)
                .hasMessageContaining(process.instance() + " has not loaded key " + next);
        assertThat(KeySet.load("test", folder.resolve(set + ".json")).primaryId())
                .as("what seals meanwhile")
                .isEqualTo(old);
        deliver(process);
        fixture.rotation().promote(set, next, folder, clock.instant());
        assertThatThrownBy(() -> fixture.rotation().retire(set, old, false, folder, clock.instant()))
                .isInstanceOf(RotationRefused.class)
                .hasMessageContaining("still seals with key " + old)
                .hasMessageContaining("rows are still sealed with it");
        fixture.reload();
        deliver(process);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            fixture.reseal();
            return fixture.refreshTokensOf(old) + fixture.accessTokensOf(old) == 0;
        });
        assertThatThrownBy(() -> fixture.rotation().retire(set, old, false, folder, clock.instant()))
                .hasMessageContaining("only since");
        clock.advance(Duration.ofMinutes(1));
        fixture.rotation().retire(set, old, false, folder, clock.instant());
        fixture.reload();
        deliver(process);
        assertThatThrownBy(() -> fixture.rotation().retire(set, next, false, folder, clock.instant()))
                .hasMessageContaining("it seals");
    }

    private void deliver(Late process) throws IOException {
        var file = process.set() + ".json";
        Files.copy(WorkerContext.keys().resolve(file), late.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        process.keys().reload();
        report(process);
    }

    private void report(Late process) {
        fixture.reportOf(process.instance(), process.keys());
    }

    /** A person may come back from the provider for as long as their request lives; its verifier must open until then. */
    @Test
    void aKeyThatSealedAuthorizationRequestsStaysUntilTheLastOfThemHasExpired() throws Exception {
        var folder = WorkerContext.keys();
        var app = late("app-late", "oauth-state");
        report(app);
        var old = app.keys().current().primaryId();
        var next = fixture.rotation().add("oauth-state", folder);
        assertThatThrownBy(() -> fixture.rotation().promote("oauth-state", next, folder, clock.instant()))
                .hasMessageContaining("app-late has not loaded key " + next);
        deliver(app);
        fixture.rotation().promote("oauth-state", next, folder, clock.instant());
        clock.advance(Duration.ofHours(1));
        report(app);
        assertThatThrownBy(() -> fixture.rotation().retire("oauth-state", old, false, folder, clock.instant()))
                .hasMessageContaining("app-late still seals with key " + old);
        var sealsSince = clock.instant();
        deliver(app);

        var gone = sealsSince.plus(Duration.ofMinutes(11));
        clock.set(gone.minusNanos(1000));
        report(app);
        assertThatThrownBy(() -> fixture.rotation().retire("oauth-state", old, false, folder, clock.instant()))
                .isInstanceOf(RotationRefused.class)
                .hasMessageContaining(
                        "app-late seals with key %d only since %s; wait until %s", next, sealsSince, gone);
        clock.set(gone);
        fixture.rotation().retire("oauth-state", old, false, folder, clock.instant());
        deliver(app);

        assertThat(app.keys().current().keyIds()).containsExactly(next);
    }

    /** As many as are sealed anew in a second, and one more behind them that does. */
    @Test
    void queuedRevocationsThatDoNotOpenHoldUpNoOther() throws Exception {
        var folder = WorkerContext.keys();
        var old = fixture.source("refresh-token").current().primaryId();
        var seal = Seal.with(KeySet.load("test", folder.resolve("refresh-token.json")));
        for (int i = 0; i < RESEAL_RATE; i++) {
            queue(
                    new UUID(0, i),
                    seal.seal(Secret.of("moved"), Binding.providerRevocation(new UUID(1, 1), "google", 1)));
        }
        var honest = new UUID(-1, -1);
        queue(honest, seal.seal(Secret.of("refresh-token"), Binding.providerRevocation(honest, "google", 1)));
        var next = fixture.rotation().add("refresh-token", folder);
        fixture.reload();
        fixture.rotation().promote("refresh-token", next, folder, clock.instant());
        fixture.reload();

        fixture.reseal();
        assertThat(fixture.queuedOf(old)).as("after as many as do not open").isEqualTo(RESEAL_RATE + 1);
        fixture.reseal();
        assertThat(fixture.queuedOf(old)).isEqualTo(RESEAL_RATE);
        assertThat(jdbc.sql("SELECT credential_id FROM provider_revocation WHERE sealed_key = :key")
                        .param("key", next)
                        .query(String.class)
                        .single())
                .isEqualTo(honest.toString());
        assertThatThrownBy(() -> fixture.rotation().retire("refresh-token", old, false, folder, clock.instant()))
                .hasMessageContaining(RESEAL_RATE + " revocations that are to be sent are sealed with it");
    }

    /** Due tomorrow: nobody tries to send it meanwhile. */
    private void queue(UUID credential, String sealed) {
        jdbc.sql("""
                        INSERT INTO provider_revocation
                            (credential_id, provider, generation, sealed_token, attempts, due_at, give_up_at)
                        VALUES (:id, 'google', 1, :sealed, 0, :tomorrow, :tomorrow)
                        """)
                .param("id", credential.toString())
                .param("sealed", sealed)
                .param("tomorrow", Timestamp.from(clock.instant().plus(Duration.ofDays(1))))
                .update();
    }

    @Test
    void anOperatorRotatesThePairAndIsToldWhatStillNeedsTheOldKey() throws Exception {
        TestServers.running().emptyTopics();
        var old = fixture.source("callback").current().primaryId();
        var record = new EventCodec().encode(Consents.google("unread", 1, clock.instant()));
        send(record);

        assertThat(keys("add", "--set", "callback").out()).contains("does not seal yet");
        assertThat(keys("promote", "--set", "callback").err()).contains("has not loaded key");
        fixture.reload();
        assertThat(keys("promote", "--set", "callback").err()).contains("no app reports its keys of callback");
        fixture.reportOf("app-one", fixture.source("callback"));
        assertThat(keys("status", "--set", "callback").out()).contains("next: keys promote");
        assertThat(keys("promote", "--set", "callback").status()).isZero();
        assertThat(keys("retire", "--set", "callback"))
                .satisfies(said -> assertThat(said.status()).isEqualTo(1))
                .satisfies(
                        said -> assertThat(said.err()).contains("still seals").contains("1 consents"));
        fixture.reload();
        fixture.reportOf("app-one", fixture.source("callback"));
        jdbc.sql("UPDATE key_report SET sealing_since = sealing_since - INTERVAL 2 MINUTE")
                .update();
        readAll();
        send(new ProducerRecord<>(
                Topics.deadLettersOf(record.topic()), 0, record.key(), record.value(), record.headers()));
        assertThat(keys("retire", "--set", "callback").err())
                .contains("1 dead letters")
                .doesNotContain("consents");
        assertThat(keys("delete", "--set", "callback", "--key", "" + old).err()).contains("retire it first");
        assertThat(keys("retire", "--set", "callback", "--leave-unreadable").status())
                .isZero();
        assertThat(keys("status", "--set", "callback").out())
                .contains("retired")
                .contains("next: nothing");
        assertThat(keys("enable", "--set", "callback", "--key", "" + old).status())
                .isZero();
        assertThat(keys("retire", "--set", "callback", "--leave-unreadable").status())
                .isZero();
        assertThat(keys("delete", "--set", "callback", "--key", "" + old).status())
                .isZero();
        assertThat(keys("delete", "--set", "callback", "--key", "" + old).err()).contains("There is no key");
        assertThat(keys("retire", "--set", "nothing").status()).isEqualTo(2);
    }

    private Said keys(String verb, String... words) {
        var servers = TestServers.running();
        var settings = Stream.of(
                "--spring.datasource.url=" + servers.worker().jdbcUrl(),
                "--spring.datasource.username=" + servers.worker().username(),
                "--spring.datasource.password=" + servers.worker().password(),
                "--spring.kafka.bootstrap-servers=" + servers.bootstrapServers(),
                "--evercred.keys.refresh-token=" + WorkerContext.keys().resolve("refresh-token.json"));
        return OperatorFixture.run(Stream.of(Stream.of("keys", verb), Stream.of(words), settings)
                .flatMap(all -> all)
                .toArray(String[]::new));
    }

    private static void send(ProducerRecord<String, byte[]> record) throws Exception {
        try (var kafka = new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", TestServers.running().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            kafka.send(record).get();
        }
    }

    /** As the intake does. */
    private static void readAll() throws Exception {
        try (var admin =
                Admin.create(Map.of("bootstrap.servers", TestServers.running().bootstrapServers()))) {
            var topic = Topics.OAUTH_CALLBACK_COMPLETED;
            var partitions = admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions();
            var ends = new HashMap<TopicPartition, OffsetAndMetadata>();
            for (var partition : partitions) {
                var where = new TopicPartition(topic, partition.partition());
                var end = admin.listOffsets(Map.of(where, OffsetSpec.latest()))
                        .partitionResult(where)
                        .get()
                        .offset();
                ends.put(where, new OffsetAndMetadata(end));
            }
            admin.alterConsumerGroupOffsets("evercred-worker-intake", ends)
                    .all()
                    .get();
        }
    }

    @Test
    void theScheduleTakesTheSameStepsAndSaysWhereItCannot() throws Exception {
        var scheduled = fixture.scheduledEvery(Duration.ofDays(30));
        var state = fixture.source("refresh-token");
        var old = state.current().primaryId();
        intake.store(Consents.google("scheduled", 1, clock.instant()));

        step(scheduled);
        assertThat(state.current().keys()).as("a young key stays").hasSize(1);
        clock.advance(Duration.ofDays(30));
        fixture.reload();
        report(lateApp());
        step(scheduled);
        assertThat(state.current().keys()).hasSize(2);
        assertThat(state.current().primaryId()).isEqualTo(old);
        step(scheduled);
        assertThat(state.current().primaryId()).isNotEqualTo(old);
        step(scheduled);
        assertThat(state.current().keyIds())
                .as("keys while a row needs the old one")
                .contains(old);
        fixture.reseal();
        clock.advance(Duration.ofMinutes(1));
        step(scheduled);

        assertThat(state.current().keyIds()).doesNotContain(old).hasSize(1);
        assertThat(waiting("refresh-token")).isZero();
        assertThat(waiting("access-token"))
                .as("whether a process is waited for that never gets the new key")
                .isEqualTo(1);
        assertThat(fixture.source("access-token").current().keys()).hasSize(2);
    }

    @Test
    void oneKeySetsFaultStopsNoOthersRotationAndATornPairIsMended() throws Exception {
        var scheduled = fixture.scheduledEvery(Duration.ofDays(30));
        clock.advance(Duration.ofDays(30));
        fixture.reload();
        var pair = WorkerContext.keys().resolve("callback-public.json");
        var publicBefore = Files.readString(pair);
        fixture.rotation().add("callback", WorkerContext.keys());
        var publicAfter = Files.readString(pair);
        // As if whoever wrote the private half had stopped right then.
        Files.writeString(pair, publicBefore);
        Files.writeString(WorkerContext.keys().resolve("refresh-token.json"), "{}");

        fixture.letRotate();
        scheduled.rotate();

        assertThat(waiting("refresh-token")).as("whether somebody has to look").isEqualTo(1);
        assertThat(KeySet.load("test", WorkerContext.keys().resolve("access-token.json"))
                        .keys())
                .hasSize(2);
        assertThat(KeySet.load("test", pair).keys())
                .hasSize(2)
                .isEqualTo(KeySet.load("test", WorkerContext.keys().resolve("callback-private.json"))
                        .keys());
        assertThat(Files.readString(pair)).isEqualTo(publicAfter);
    }

    @Test
    void rowsInQuarantineKeepTheKeyOfTheirAccessTokenUntilTheyAreGivenUp() throws Exception {
        var folder = WorkerContext.keys();
        var old = fixture.source("access-token").current().primaryId();
        intake.store(Consents.google("given-up", 1, clock.instant()));
        // Neither opens: not the one by which it is refreshed, nor the one that would be sealed anew.
        jdbc.sql("""
                        UPDATE credential SET google_creds_expiry = NULL, google_creds_json = JSON_SET(google_creds_json,
                            '$.refresh_token', REVERSE(google_creds_json ->> '$.refresh_token'),
                            '$.access_token', CONCAT(LEFT(google_creds_json ->> '$.access_token', 40), 'AAAA'))
                        """).update();
        refreshing.refresh();
        assertThat(statuses()).containsOnlyKeys("degraded/unreadable");
        var app = lateApp();
        report(app);
        var next = fixture.rotation().add("access-token", folder);
        fixture.reload();
        deliver(app);
        fixture.rotation().promote("access-token", next, folder, clock.instant());
        fixture.reload();
        deliver(app);
        clock.advance(Duration.ofMinutes(1));
        fixture.reseal();

        assertThatThrownBy(() -> fixture.rotation().retire("access-token", old, false, folder, clock.instant()))
                .hasMessageContaining("1 rows in quarantine name it")
                .hasMessageNotContaining("still sealed");
        fixture.rotation().retire("access-token", old, true, folder, clock.instant());
    }

    private Late lateApp() throws IOException {
        return late("app-late", "access-token");
    }

    private Late late(String instance, String set) throws IOException {
        var file = late.resolve(set + ".json");
        Files.copy(WorkerContext.keys().resolve(set + ".json"), file);
        return new Late(instance, KeySource.open("evercred.keys." + set, file, Wrapping.NONE));
    }

    private void step(ScheduledRotation scheduled) {
        fixture.letRotate();
        scheduled.rotate();
        fixture.reload();
    }

    private double waiting(String set) {
        return meters.get("credential.key.rotation.waiting")
                .tag("key_set", set)
                .gauge()
                .value();
    }
}
