package io.evercred.worker.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.evercred.sandbox.stack.TestServers;
import io.evercred.schemas.CredentialDisconnectRequested;
import io.evercred.schemas.CredentialId;
import io.evercred.schemas.GuardDecision;
import io.evercred.schemas.GuardDecisionRequested;
import io.evercred.schemas.Topics;
import io.evercred.worker.census.CensusQueries;
import io.evercred.worker.intake.IntakeFixture;
import io.evercred.worker.operator.Operator;
import io.evercred.worker.outbox.OutboxQueries;
import io.evercred.worker.refresh.RefreshFixture;
import io.evercred.worker.revocation.Revocations;
import io.evercred.worker.testing.Consents;
import io.evercred.worker.testing.MutableClock;
import io.evercred.worker.testing.TopicReader;
import io.evercred.worker.testing.WorkerContext;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.Lifecycle;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** Many are rejected at once: held on a real MySQL, from the wire to the view and back. */
@SpringBootTest(
        properties = {
            "spring.quartz.auto-startup=false",
            "spring.kafka.listener.auto-startup=false",
            "evercred.guard.count=3"
        })
@ContextConfiguration(initializers = WorkerContext.class)
@Import({WorkerContext.AdjustableTime.class, IntakeFixture.class, RefreshFixture.class})
@DirtiesContext
class HoldIntegrationTests {

    private static final int FLEET = 8;

    @Autowired
    RefreshFixture refreshing;

    @Autowired
    IntakeFixture intake;

    @Autowired
    GuardWatch watch;

    @Autowired
    GuardDecisions decisions;

    @Autowired
    DecisionExpiry expiry;

    @Autowired
    Revocations revocations;

    @Autowired
    MutableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    KafkaListenerEndpointRegistry listeners;

    private TopicReader topic;

    @BeforeEach
    void manyAreRejected() throws Exception {
        topic = TopicReader.fromNow(TestServers.running().bootstrapServers(), Topics.CREDENTIAL_EVENTS);
        clock.set(MutableClock.START);
        for (int i = 0; i < FLEET; i++) {
            intake.store(Consents.google("person" + i, 1, clock.instant()));
        }
        clock.advance(Duration.ofMinutes(50));
        WorkerContext.control("/control/fault", "provider=google&grant_type=refresh_token&error=invalid_grant");
        for (int strike = 0; strike < 3; strike++) {
            refreshing.refresh();
            clock.advance(Duration.ofMinutes(1));
        }
    }

    @AfterEach
    void calm() {
        topic.close();
        WorkerContext.standIn().controls().calm();
        for (var table : new String[] {
            "credential", "outbox", "provider_gate", "provider_guard", "guard_decision", "provider_revocation"
        }) {
            jdbc.sql("DELETE FROM " + table).update();
        }
    }

    @Test
    void holdsAllOfThemAndTellsTheAppSo() {
        assertThat(count("status = 'revoked'")).isZero();
        assertThat(count("held_since IS NOT NULL")).isEqualTo(FLEET);
        assertThat(viewed("held")).isEqualTo(FLEET);
        assertThat(told("io.evercred.CredentialDegraded.v1")).isEqualTo(FLEET);
        assertThat(told("io.evercred.CredentialRevoked.v1")).isZero();
        assertThat(jdbc.sql("SELECT holding FROM evercred_view.guard_view WHERE provider = 'google'")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void thoseThatAreAcceptedAgainLiveAndTheHoldEndsByItself() throws Exception {
        WorkerContext.standIn().controls().calm();
        watch.look();
        assertThat(holding()).as("before anybody was tried again").isTrue();

        clock.advance(Duration.ofMinutes(10));
        refreshing.refresh();
        clock.advance(Duration.ofSeconds(2));
        refreshing.refresh();
        watch.look();

        assertThat(count("status = 'active' AND held_since IS NULL")).isEqualTo(FLEET);
        assertThat(holding()).isFalse();
    }

    @Test
    void aHoldGoesOnWhileThoseThatItHoldsAreRejected() throws Exception {
        for (int i = 0; i < 4; i++) {
            clock.advance(Duration.ofMinutes(10));
            refreshing.refresh();
            watch.look();
        }

        assertThat(holding()).isTrue();
        assertThat(count("held_since IS NOT NULL AND status = 'degraded'")).isEqualTo(FLEET);
    }

    @Test
    void aWorkerThatWasStoppedWithTheGuardInItsHandsHoldsUpNobodyElse() throws Exception {
        intake.store(Consents.discord("beside", 1, clock.instant()));
        clock.advance(Duration.ofMinutes(59));

        try (var stopped = TestServers.running().worker().connect()) {
            stopped.setAutoCommit(false);
            stopped.createStatement().executeQuery("SELECT * FROM provider_guard FOR UPDATE");
            refreshing.refresh();
            assertThat(count("user_id = 'beside' AND token_seq = 2")).isEqualTo(1);
            assertThat(count("claim_id IS NULL AND strikes = 3"))
                    .as("rejections that nobody could judge")
                    .isEqualTo(FLEET);
            stopped.rollback();
        }

        clock.advance(Duration.ofSeconds(25));
        refreshing.refresh();
        assertThat(count("claim_id IS NULL AND strikes = 4 AND held_since IS NOT NULL AND NOT ambiguous"))
                .as("asked for again, and judged")
                .isEqualTo(FLEET);
    }

    @Test
    void aUsersOwnDisconnectIsNeverHeld() {
        revocations.disconnect(
                new CredentialDisconnectRequested(CredentialId.of("google", "person0"), "person0", "google", 1),
                "command",
                clock.instant());

        assertThat(count("user_id = 'person0' AND status = 'revoked' AND reason = 'disconnected'"))
                .isEqualTo(1);
    }

    @Test
    void anOperatorWhoConfirmsEndsThemAndIsWrittenDown() {
        assertThat(decisions.decide(decision(1, GuardDecision.CONFIRM), clock.instant()))
                .isEqualTo(GuardDecisions.Outcome.DECIDED);
        watch.look();

        assertThat(count("status = 'revoked' AND reason = 'rejected'")).isEqualTo(FLEET);
        assertThat(jdbc.sql("SELECT CONCAT(operator, ' ', decision, ' ', held) FROM guard_decision")
                        .query(String.class)
                        .single())
                .isEqualTo("an operator confirm 8");
        clock.advance(Duration.ofDays(365));
        expiry.forget();
        assertThat(decisionsKept()).as("for a year").isEqualTo(1);
        clock.advance(Duration.ofMillis(1));
        expiry.forget();
        assertThat(decisionsKept()).isZero();
        assertThat(told("io.evercred.CredentialRevoked.v1")).isEqualTo(FLEET);
    }

    private long decisionsKept() {
        return jdbc.sql("SELECT COUNT(*) FROM guard_decision").query(Long.class).single();
    }

    @Test
    void anOperatorWhoDiscardsSetsThemFree() throws Exception {
        decisions.decide(decision(1, GuardDecision.DISCARD), clock.instant());
        watch.look();
        assertThat(count("strikes = 0 AND held_since IS NULL AND status = 'degraded'"))
                .isEqualTo(FLEET);
        WorkerContext.standIn().controls().calm();

        clock.advance(Duration.ofMinutes(10));
        refreshing.refresh();

        assertThat(count("status = 'active'")).isEqualTo(FLEET);
    }

    @Test
    void nothingIsCarriedOutWithoutTheGuardInHand() throws Exception {
        decisions.decide(decision(1, GuardDecision.CONFIRM), clock.instant());

        // Whoever holds it may be beginning another hold, about which nobody has decided.
        try (var another = TestServers.running().worker().connect()) {
            another.setAutoCommit(false);
            another.createStatement().executeQuery("SELECT * FROM provider_guard FOR UPDATE");
            watch.look();
            assertThat(count("status = 'revoked'")).isZero();
            another.rollback();
        }

        watch.look();
        assertThat(count("status = 'revoked'")).isEqualTo(FLEET);
    }

    @Test
    void aDecisionReachesNobodyWhomALaterHoldHolds() {
        decisions.decide(decision(1, GuardDecision.CONFIRM), clock.instant());
        jdbc.sql("UPDATE provider_guard SET hold = 2, holding = TRUE").update();
        jdbc.sql("UPDATE credential SET held_since = held_since + INTERVAL 1 HOUR WHERE user_id = 'person0'")
                .update();

        watch.look();

        assertThat(count("status = 'revoked'")).isEqualTo(FLEET - 1);
        assertThat(count("user_id = 'person0' AND held_since IS NOT NULL AND status = 'degraded'"))
                .isEqualTo(1);
    }

    @Test
    void strikesFromBeforeADecisionConfirmNothingAfterIt() throws Exception {
        jdbc.sql("UPDATE credential SET strikes = 2, held_since = NULL WHERE user_id = 'person0'")
                .update();
        decisions.decide(decision(1, GuardDecision.DISCARD), clock.instant());
        watch.look();

        clock.advance(Duration.ofMinutes(10));
        refreshing.refresh();

        assertThat(count("strikes = 1 AND status = 'degraded'"))
                .as("person0, too, who was one rejection away from the end")
                .isEqualTo(FLEET);
    }

    @Test
    void whatAnOperatorTypesIsDone() {
        TestServers.running().emptyTopics();
        listeners.getListenerContainers().forEach(Lifecycle::start);

        assertThat(Operator.run(
                        "guard",
                        "decide",
                        "--provider=google",
                        "--hold=1",
                        "--decision=confirm",
                        "--operator=Mina",
                        "--spring.kafka.bootstrap-servers="
                                + TestServers.running().bootstrapServers()))
                .isZero();

        await().atMost(Duration.ofSeconds(30)).until(() -> {
            watch.look();
            return count("status = 'revoked' AND reason = 'rejected' AND google_creds_json IS NULL") == FLEET;
        });
        listeners.getListenerContainers().forEach(Lifecycle::stop);
    }

    @Test
    void aDecisionAboutAnOlderHoldHasNoEffect() {
        assertThat(decisions.decide(decision(2, GuardDecision.CONFIRM), clock.instant()))
                .isEqualTo(GuardDecisions.Outcome.OUTDATED);
        decisions.decide(decision(1, GuardDecision.DISCARD), clock.instant());

        assertThat(decisions.decide(decision(1, GuardDecision.CONFIRM), clock.instant()))
                .isEqualTo(GuardDecisions.Outcome.OUTDATED);
        watch.look();
        assertThat(count("status = 'revoked'")).isZero();
    }

    @Test
    void gaugesAreReadFromIndexesAlone() {
        var counts = Stream.concat(CensusQueries.all().stream(), Stream.of(GuardTable.HELD, OutboxQueries.pending()));

        assertThat(counts)
                .allSatisfy(sql -> assertThat(plan(sql).get("Extra").toString()).contains("Using index"));
        assertThat(plan(OutboxQueries.oldest()))
                .containsEntry("key", "PRIMARY")
                .hasEntrySatisfying("rows", rows -> assertThat(rows).hasToString("1"));
    }

    /** Of the statement, or of the innermost one if there is one inside. */
    private Map<String, Object> plan(String sql) {
        return jdbc.sql("EXPLAIN " + sql)
                .param("provider", "google")
                .param("now", Timestamp.from(clock.instant()))
                .param("since", Timestamp.from(clock.instant()))
                .query()
                .listOfRows()
                .getLast();
    }

    private static GuardDecisionRequested decision(long hold, GuardDecision decision) {
        return new GuardDecisionRequested("google", hold, decision, "an operator");
    }

    /** How many events of a type have been told, once the outbox is empty. */
    private long told(String type) {
        await().until(() ->
                jdbc.sql("SELECT COUNT(*) FROM outbox").query(Long.class).single() == 0);
        return topic.headers("ce_type").stream().filter(type::equals).count();
    }

    private boolean holding() {
        return jdbc.sql("SELECT holding FROM provider_guard WHERE provider = 'google'")
                .query(Boolean.class)
                .single();
    }

    private long viewed(String status) {
        return jdbc.sql("SELECT COUNT(*) FROM evercred_view.credential_view WHERE status = :status")
                .param("status", status)
                .query(Long.class)
                .single();
    }

    private long count(String condition) {
        return jdbc.sql("SELECT COUNT(*) FROM credential WHERE " + condition)
                .query(Long.class)
                .single();
    }
}
