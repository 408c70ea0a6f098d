package io.evercred.worker.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.evercred.sandbox.provider.account.Provider;
import io.evercred.vault.KeySet;
import io.evercred.vault.KeySetFiles;
import io.evercred.vault.Wrapping;
import io.evercred.worker.intake.IntakeFixture;
import io.evercred.worker.refresh.RefreshFixture;
import io.evercred.worker.testing.Consents;
import io.evercred.worker.testing.MutableClock;
import io.evercred.worker.testing.WorkerContext;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What does not open is neither sent nor judged, and waits for its key. The class below adds the rotation. */
abstract class UnreadableRows {

    @Autowired
    RotationFixture fixture;

    @Autowired
    IntakeFixture intake;

    @Autowired
    RefreshFixture refreshing;

    @Autowired
    MutableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MeterRegistry meters;

    @BeforeEach
    void still() throws IOException {
        // The commands ask the database for the time.
        clock.set(jdbc.sql("SELECT UTC_TIMESTAMP(6)")
                .query((row, n) -> row.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC))
                .single());
        fixture.keepStill();
        fixture.reload();
    }

    @AfterEach
    void putBack() throws IOException {
        fixture.putFilesBack();
        jdbc.sql("DELETE FROM provider_revocation").update();
        jdbc.sql("DELETE FROM credential").update();
    }

    /** What somebody does who can write to the database and has no key. */
    @Test
    void whatWasAlteredOrMovedIsNeverSentNeverJudgedAndNeverClaimedAgain() throws Exception {
        var victims = Map.of(
                "altered",
                        "JSON_SET(google_creds_json, '$.refresh_token', REVERSE(google_creds_json ->> '$.refresh_token'))",
                "cut",
                        "JSON_SET(google_creds_json, '$.refresh_token', LEFT(google_creds_json ->> '$.refresh_token', 40))",
                "absent", "JSON_REMOVE(google_creds_json, '$.refresh_token')",
                "column", "JSON_SET(google_creds_json, '$.refresh_token', google_creds_json ->> '$.access_token')",
                "row",
                        "(SELECT json FROM (SELECT google_creds_json json FROM credential WHERE user_id = 'foreign') x)");
        Stream.concat(victims.keySet().stream(), Stream.of("foreign", "user", "generation"))
                .forEach(user -> intake.store(Consents.google(user, 1, clock.instant())));
        var honest = new HashMap<String, String>();
        victims.forEach((user, json) -> {
            honest.put(user, json(user));
            jdbc.sql("UPDATE credential SET google_creds_json = " + json + " WHERE user_id = :user")
                    .param("user", user)
                    .update();
        });
        jdbc.sql("UPDATE credential SET user_id = 'somebody' WHERE user_id = 'user'")
                .update();
        jdbc.sql("UPDATE credential SET generation = 2 WHERE user_id = 'generation'")
                .update();
        jdbc.sql("UPDATE credential SET google_creds_expiry = NULL WHERE user_id <> 'foreign'")
                .update();
        var calls = calls();
        var failures = failures();

        refreshing.refresh();
        clock.advance(Duration.ofDays(30));
        jdbc.sql("UPDATE credential SET google_creds_expiry = :later WHERE user_id = 'foreign'")
                .param("later", LocalDateTime.ofInstant(clock.instant().plusSeconds(3600), ZoneOffset.UTC))
                .update();
        refreshing.refresh();
        fixture.release();
        fixture.count();

        assertThat(calls()).as("calls of the provider").isEqualTo(calls);
        assertThat(failures()).isEqualTo(failures + 7);
        assertThat(statuses()).containsExactlyInAnyOrderEntriesOf(Map.of("degraded/unreadable", 7L, "active/-", 1L));
        assertThat(meters.get("credential.quarantined")
                        .tag("provider", "google")
                        .gauge()
                        .value())
                .isEqualTo(7);

        honest.forEach((user, json) -> jdbc.sql("UPDATE credential SET google_creds_json = :json WHERE user_id = :user")
                .param("json", json)
                .param("user", user)
                .update());
        jdbc.sql("UPDATE credential SET user_id = 'user' WHERE user_id = 'somebody'")
                .update();
        jdbc.sql("UPDATE credential SET generation = 1 WHERE user_id = 'generation'")
                .update();
        fixture.release();
        refreshing.refresh();

        assertThat(calls()).isEqualTo(calls + 7);
        assertThat(statuses()).containsExactlyEntriesOf(Map.of("active/-", 8L));
    }

    @Test
    void aQueuedRevocationThatDoesNotOpenIsNotSentAndNotForgotten() throws Exception {
        intake.store(Consents.google("moved", 1, clock.instant()));
        var failures = failures();
        jdbc.sql("""
                        INSERT INTO provider_revocation
                            (credential_id, provider, generation, sealed_token, attempts, due_at, give_up_at)
                        SELECT id, provider, 1, google_creds_json ->> '$.refresh_token', 0, :now, :later
                        FROM credential WHERE user_id = 'moved'
                        """)
                .param("now", LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("later", LocalDateTime.ofInstant(clock.instant().plusSeconds(86400), ZoneOffset.UTC))
                .update();

        await().until(() -> failures() == failures + 1);

        assertThat(jdbc.sql("SELECT attempts FROM provider_revocation")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(WorkerContext.standIn().controls().revokeGrant(Provider.GOOGLE, "moved@example.com"))
                .as("grants that nobody has ended")
                .isEqualTo(1);
    }

    @Test
    void aRowWhoseKeyIsMissingWaitsForItAndGoesOn() throws Exception {
        intake.store(Consents.google("waiting", 1, clock.instant()));
        var file = WorkerContext.keys().resolve("refresh-token.json");
        var right = Files.readString(file);
        var other = KeySet.load("test", file).withNewKey();
        var without = other.withPrimary(other.keyIds().getLast()).without(other.primaryId());
        KeySetFiles.write(file, without, Wrapping.NONE);
        fixture.reload();
        jdbc.sql("UPDATE credential SET google_creds_expiry = NULL").update();
        var calls = calls();

        refreshing.refresh();
        fixture.release();
        refreshing.refresh();
        assertThat(statuses()).containsExactlyEntriesOf(Map.of("degraded/unreadable", 1L));
        assertThat(calls()).isEqualTo(calls);
        countForThisWorkerAlone();
        assertThat(lackedBy("refresh-token", other.primaryId())).isEqualTo(1);
        assertThat(lackedBy(
                        "access-token", fixture.source("access-token").current().primaryId()))
                .isZero();

        Files.writeString(file, right);
        fixture.reload();
        fixture.release();
        refreshing.refresh();
        countForThisWorkerAlone();
        assertThat(lackedBy("refresh-token", other.primaryId())).isZero();
        assertThat(statuses()).containsExactlyEntriesOf(Map.of("active/-", 1L));
        assertThat(calls()).isEqualTo(calls + 1);
    }

    /** Contexts of other tests have the same files, and read them a little later. */
    private void countForThisWorkerAlone() {
        jdbc.sql("DELETE FROM key_report").update();
        fixture.reload();
        fixture.count();
    }

    private double lackedBy(String keySet, long key) {
        return meters.get("credential.key.missing")
                .tags("key_set", keySet, "key", "" + key)
                .gauge()
                .value();
    }

    private String json(String user) {
        return jdbc.sql("SELECT google_creds_json FROM credential WHERE user_id = :user")
                .param("user", user)
                .query(String.class)
                .single();
    }

    Map<String, Long> statuses() {
        var counts = new HashMap<String, Long>();
        jdbc.sql("SELECT CONCAT(status, '/', COALESCE(reason, '-')) AS state FROM credential")
                .query(String.class)
                .list()
                .forEach(state -> counts.merge(state, 1L, Long::sum));
        return counts;
    }

    double failures() {
        return meters.find("credential.crypto.failures").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    static long calls() {
        return WorkerContext.standIn().controls().tokenCalls().lastSequence();
    }
}
