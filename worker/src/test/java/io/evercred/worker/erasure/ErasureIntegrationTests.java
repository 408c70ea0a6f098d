package io.evercred.worker.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.evercred.sandbox.provider.account.Provider;
import io.evercred.sandbox.stack.TestServers;
import io.evercred.schemas.CredentialDisconnectRequested;
import io.evercred.schemas.CredentialErasureRequested;
import io.evercred.schemas.CredentialId;
import io.evercred.schemas.Topics;
import io.evercred.worker.intake.IntakeFixture;
import io.evercred.worker.revocation.Revocations;
import io.evercred.worker.testing.Consents;
import io.evercred.worker.testing.MutableClock;
import io.evercred.worker.testing.TopicReader;
import io.evercred.worker.testing.WorkerContext;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** Of a user who is gone nothing stays but an id that never comes back. */
@SpringBootTest(properties = "spring.quartz.auto-startup=false")
@ContextConfiguration(initializers = WorkerContext.class)
@Import({WorkerContext.AdjustableTime.class, IntakeFixture.class})
@DirtiesContext
class ErasureIntegrationTests {

    @Autowired
    Erasures erasures;

    @Autowired
    Revocations revocations;

    @Autowired
    IntakeFixture intake;

    @Autowired
    MutableClock clock;

    @Autowired
    JdbcClient jdbc;

    private TopicReader states;

    @BeforeEach
    void start() {
        clock.set(MutableClock.START);
        states = TopicReader.fromNow(TestServers.running().bootstrapServers(), Topics.CREDENTIAL_STATE);
    }

    @AfterEach
    void calm() {
        WorkerContext.standIn().controls().calm();
        states.close();
        jdbc.sql("DELETE FROM credential_erasure").update();
        jdbc.sql("DELETE FROM provider_revocation").update();
        jdbc.sql("DELETE FROM credential").update();
    }

    @Test
    void endsTheCredentialHereAndAtTheProviderAndLeavesNothingButTheId() {
        intake.store(Consents.google("leaver", 3, clock.instant()));

        assertThat(erase("leaver")).isEqualTo(Erasures.Outcome.TAKEN);

        await().untilAsserted(() -> assertThat(row("leaver")).containsEntry("user_id", ""));
        assertThat(row("leaver"))
                .as("whatever a row holds and is not nothing")
                .isEqualTo(Map.of(
                        "id", id("leaver").toString(),
                        "provider", "",
                        "user_id", "",
                        "account_id", "",
                        "status", "revoked",
                        "ended_through", Long.MAX_VALUE));
        await().until(() -> count("provider_revocation") == 0);
        assertThat(WorkerContext.standIn().controls().revokeGrant(Provider.GOOGLE, "leaver@example.com"))
                .as("grants that are left to be ended")
                .isZero();
    }

    @Test
    void takesTheCredentialOutOfTheStateTopicAfterItsLastState() {
        intake.store(Consents.google("stated", 1, clock.instant()));
        erase("stated");

        await().untilAsserted(() -> {
            var ours = states.records().stream()
                    .filter(state -> id("stated").toString().equals(state.key()))
                    .toList();
            assertThat(ours).hasSize(3).last().satisfies(state -> assertThat(state.value())
                    .isNull());
        });
    }

    @Test
    void aConsentThatArrivesLaterBringsNobodyBack() {
        erase("gone");
        await().untilAsserted(() -> assertThat(row("gone")).containsEntry("user_id", ""));

        intake.store(Consents.google("gone", 7, clock.instant()));

        assertThat(row("gone")).containsEntry("status", "revoked").containsEntry("user_id", "");
        assertThat(erase("gone")).isEqualTo(Erasures.Outcome.KNOWN_ALREADY);
    }

    @Test
    void somebodyWhoseEveryConsentWasDisconnectedBeforeIsErasedLikeAnybody() {
        intake.store(Consents.google("ended", 2, clock.instant()));
        revocations.disconnect(
                new CredentialDisconnectRequested(id("ended"), "ended", "google", Long.MAX_VALUE),
                "command",
                clock.instant());

        assertThat(erase("ended")).isEqualTo(Erasures.Outcome.TAKEN);

        await().untilAsserted(() -> assertThat(row("ended")).containsEntry("user_id", ""));
    }

    @Test
    void waitsForARefreshThatIsUnderWay() {
        intake.store(Consents.discord("rotating", 1, clock.instant()));
        var id = CredentialId.of("discord", "rotating");
        jdbc.sql("UPDATE credential SET attempted_at = ? WHERE id = ?")
                .params(MutableClock.START.minusSeconds(5), id.toString())
                .update();
        erasures.take(new CredentialErasureRequested(id, "rotating", "discord"), "command", clock.instant());

        await().untilAsserted(() -> assertThat(row(id)).doesNotContainKey("google_creds_json"));
        assertThat(row(id)).containsEntry("user_id", "rotating");
        clock.advance(Duration.ofSeconds(20));
        await().untilAsserted(() -> assertThat(row(id)).containsEntry("user_id", ""));
    }

    @Test
    void forgetsTheIdOnceNoConsentCanArriveAnyMore() {
        intake.store(Consents.google("forgotten", 1, clock.instant()));
        erase("forgotten");
        await().untilAsserted(() -> assertThat(row("forgotten")).containsEntry("user_id", ""));

        clock.advance(Duration.ofDays(45).minusSeconds(1));
        await().during(Duration.ofMillis(1500))
                .untilAsserted(() -> assertThat(row("forgotten")).isNotEmpty());
        clock.advance(Duration.ofSeconds(1));

        await().untilAsserted(() ->
                assertThat(count("credential") + count("credential_erasure")).isZero());
    }

    private Erasures.Outcome erase(String user) {
        return erasures.take(new CredentialErasureRequested(id(user), user, "google"), "command", clock.instant());
    }

    private static UUID id(String user) {
        return CredentialId.of("google", user);
    }

    private Map<String, Object> row(String user) {
        return row(id(user));
    }

    /** The columns that hold something: neither NULL nor zero. */
    private Map<String, Object> row(UUID id) {
        return jdbc.sql("SELECT * FROM credential WHERE id = ?").param(id.toString()).query().listOfRows().stream()
                .flatMap(row -> row.entrySet().stream())
                .filter(column -> column.getValue() != null && !isZero(column.getValue()))
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static boolean isZero(Object value) {
        return value instanceof Boolean yes ? !yes : value instanceof Number number && number.longValue() == 0;
    }

    private long count(String table) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
    }
}
