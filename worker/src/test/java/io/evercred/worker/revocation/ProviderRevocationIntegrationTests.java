package io.evercred.worker.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.evercred.sandbox.provider.account.Provider;
import io.evercred.schemas.CredentialDisconnectRequested;
import io.evercred.schemas.CredentialId;
import io.evercred.schemas.EndedBy;
import io.evercred.worker.credential.Credential;
import io.evercred.worker.credential.Credentials;
import io.evercred.worker.intake.IntakeFixture;
import io.evercred.worker.refresh.RefreshFixture;
import io.evercred.worker.testing.Consents;
import io.evercred.worker.testing.MutableClock;
import io.evercred.worker.testing.WorkerContext;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** What a disconnect does at the provider, and what it must never do to a newer consent. */
@SpringBootTest(properties = {"spring.quartz.auto-startup=false", "spring.kafka.listener.auto-startup=false"})
@ContextConfiguration(initializers = WorkerContext.class)
@Import({WorkerContext.AdjustableTime.class, IntakeFixture.class, RefreshFixture.class})
@DirtiesContext
class ProviderRevocationIntegrationTests {

    @Autowired
    Revocations revocations;

    @Autowired
    PendingRevocations atProvider;

    @Autowired
    Credentials credentials;

    @Autowired
    IntakeFixture intake;

    @Autowired
    RefreshFixture refreshing;

    @Autowired
    MutableClock clock;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void start() {
        clock.set(MutableClock.START);
    }

    @AfterEach
    void calm() {
        WorkerContext.standIn().controls().calm();
        jdbc.sql("DELETE FROM provider_revocation").update();
        jdbc.sql("DELETE FROM credential").update();
    }

    @Test
    void endsTheGrantAtTheProviderAndForgetsTheToken() {
        intake.store(Consents.google("gone", 1, clock.instant()));
        disconnect("gone", 1);

        await().until(() -> waiting() == 0);
        assertThat(WorkerContext.standIn().controls().revokeGrant(Provider.GOOGLE, "gone@example.com"))
                .as("grants that are left to be ended")
                .isZero();
        assertThat(row("gone").state().revokeSentAt()).isEqualTo(clock.instant());
    }

    @Test
    void whatTheProviderHasEndedIsNotEndedThere() {
        intake.store(Consents.google("announced", 2, clock.instant()));
        announce("announced", 1);
        assertThat(row("announced").ended()).as("by word of an older consent").isFalse();

        announce("announced", 2);

        assertThat(row("announced").ended()).isTrue();
        assertThat(row("announced").state().reason()).isEqualTo("provider");
        assertThat(waiting()).isZero();
        // It lives on here, since the word was wrong: whoever had sent a revoke would have made it true.
        assertThat(WorkerContext.standIn().controls().revokeGrant(Provider.GOOGLE, "announced@example.com"))
                .isEqualTo(1);
    }

    private void announce(String user, long generation) {
        revocations.disconnect(
                new CredentialDisconnectRequested(
                        CredentialId.of("google", user), user, "google", generation, EndedBy.PROVIDER),
                "command",
                clock.instant());
    }

    @Test
    void oneThatIsSlowHoldsUpNoOther() throws Exception {
        fault("endpoint=revoke&latency=1s");
        for (int i = 0; i < 12; i++) {
            intake.store(Consents.google("one" + i, 1, clock.instant()));
            disconnect("one" + i, 1);
        }

        // One after the other they would take twelve seconds.
        await().atMost(Duration.ofSeconds(6)).until(() -> waiting() == 0);
    }

    @Test
    void triesAgainWhileTheProviderIsDownAndForADayAtMost() throws Exception {
        intake.store(Consents.google("later", 1, clock.instant()));
        fault("endpoint=revoke&status=503");
        disconnect("later", 1);
        await().until(() -> attempts() == 1);
        clock.advance(Duration.ofSeconds(10));
        await().until(() -> attempts() == 2);
        WorkerContext.standIn().controls().calm();
        clock.advance(Duration.ofSeconds(20));
        await().until(() -> waiting() == 0);
        assertThat(WorkerContext.standIn().controls().revokeGrant(Provider.GOOGLE, "later@example.com"))
                .isZero();

        intake.store(Consents.google("never", 1, clock.instant()));
        fault("endpoint=revoke&status=503");
        disconnect("never", 1);
        await().until(() -> attempts() == 1);
        clock.advance(Duration.ofHours(25));
        await().until(() -> waiting() == 0);
    }

    @Test
    void aNewerConsentForgetsARevokeThatHasNotBeenSent() throws Exception {
        intake.store(Consents.google("back", 1, clock.instant()));
        fault("endpoint=revoke&status=503");
        disconnect("back", 1);
        await().until(() -> attempts() == 1);
        clock.advance(Duration.ofSeconds(60));
        intake.store(Consents.google("back", 2, clock.instant()));

        assertThat(waiting()).isZero();
        assertThat(row("back").trouble().suspect()).isFalse();
    }

    @Test
    void aConsentThatALateRevokeMayHaveEndedIsLookedAtAtOnce() {
        intake.store(Consents.google("late", 1, clock.instant()));
        var newer = Consents.google("late", 2, clock.instant());
        disconnect("late", 1);
        await().until(() -> waiting() == 0);
        clock.advance(Duration.ofSeconds(1));
        intake.store(newer);

        assertThat(row("late").trouble().suspect()).isTrue();
        assertThat(jdbc.sql("SELECT due_at <= '2026-11-23 12:00:01' FROM credential")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void aConsentThatCameWhileARevokeWasOnItsWayIsLookedAtAgain() throws Exception {
        intake.store(Consents.google("between", 1, clock.instant()));
        fault("endpoint=revoke&latency=2s");
        disconnect("between", 1);
        await().until(() -> row("between").state().revokeSentAt() != null);
        intake.store(Consents.google("between", 2, clock.instant()));
        // Verified before the revoke has its effect.
        refreshing.refresh();
        assertThat(row("between").timing().backoffUntil())
                .as("the next look, if nobody tells of the answer")
                .isEqualTo(row("between").state().revokeSentAt().plusSeconds(20));

        await("the revoke has been answered")
                .until(() -> row("between").timing().backoffUntil() == null);
        assertThat(row("between").trouble().suspect()).isTrue();
        refreshing.refresh();
        assertThat(row("between").ended()).isTrue();
    }

    @Test
    void aSuspicionDoesNotOverrideTheWaitThatTheProviderHasAskedFor() throws Exception {
        intake.store(Consents.google("throttled", 1, clock.instant()));
        fault("endpoint=revoke&latency=2s");
        disconnect("throttled", 1);
        await().until(() -> row("throttled").state().revokeSentAt() != null);
        intake.store(Consents.google("throttled", 2, clock.instant()));
        jdbc.sql("""
                        UPDATE credential SET attempts = 1, attempted_at = '2026-11-23 12:00:00',
                            backoff_until = '2026-11-23 12:30:00'
                        """).update();

        await("the revoke has been answered")
                .until(() -> row("throttled").claim().attemptedAt() == null);

        assertThat(row("throttled").timing().backoffUntil()).isEqualTo("2026-11-23T12:30:00Z");
    }

    @Test
    void aConsentWhoseRevokerDiedIsLookedAtOnceTheRevokeCanNoLongerWork() throws Exception {
        intake.store(Consents.google("orphan", 1, clock.instant()));
        disconnect("orphan", 1);
        await().until(() -> waiting() == 0);
        intake.store(Consents.google("orphan", 2, clock.instant()));
        refreshing.refresh();
        assertThat(row("orphan").ended()).isFalse();
        // What a revoke does that has its effect after the look, and of whose answer nobody tells.
        WorkerContext.standIn().controls().revokeGrant(Provider.GOOGLE, "orphan@example.com");

        clock.advance(Duration.ofSeconds(19));
        refreshing.refresh();
        assertThat(row("orphan").ended()).isFalse();
        clock.advance(Duration.ofSeconds(1));
        refreshing.refresh();
        assertThat(row("orphan").ended()).isTrue();
    }

    @Test
    void aConsentRedeemedTwentySecondsAfterTheRevokeIsNotSuspected() {
        intake.store(Consents.google("calm", 1, clock.instant()));
        disconnect("calm", 1);
        await().until(() -> waiting() == 0);
        clock.advance(Duration.ofSeconds(20));
        intake.store(Consents.google("calm", 2, clock.instant()));

        assertThat(row("calm").trouble().suspect()).isFalse();
    }

    @Test
    void aTokenThatWasRotatedWhileItsUserDisconnectedIsRevokedToo() throws Exception {
        intake.store(Consents.discord("inflight", 1, clock.instant()));
        clock.advance(Duration.ofMinutes(59));
        fault("provider=discord&endpoint=token&latency=2s&latency_after=true");
        var before = WorkerContext.standIn().controls().tokenCalls().lastSequence();
        var refresh = Thread.ofVirtual().start(this::refresh);
        await().until(() -> WorkerContext.standIn().controls().tokenCalls().lastSequence() > before);

        var id = CredentialId.of("discord", "inflight");
        revocations.disconnect(
                new CredentialDisconnectRequested(id, "inflight", "discord", 1), "command", clock.instant());
        await("the spent token has been sent").until(() -> waiting() == 0);
        assertThat(endedAtDiscord()).as("grants that the spent token has ended").isZero();
        refresh.join();

        await("the rotated one has been sent")
                .atMost(Duration.ofSeconds(10))
                .until(() -> waiting() == 0 && endedAtDiscord() == 1);
        assertThat(credentials.findById(id).orElseThrow().ended()).isTrue();
    }

    private void refresh() {
        try {
            refreshing.refresh();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many revokes of Discord's grants have found one to end. */
    private static long endedAtDiscord() {
        return WorkerContext.standIn()
                .controls()
                .tokenCalls()
                .since(0, 1_000_000, call -> call.outcome().equals("revoked") && call.provider() == Provider.DISCORD)
                .size();
    }

    @Test
    void nothingIsSentOnceANewerConsentIsThere() {
        intake.store(Consents.google("raced", 1, clock.instant()));
        var pending = new PendingRevocation(
                CredentialId.of("google", "raced"),
                "google",
                1,
                "sealed",
                0,
                clock.instant().plusSeconds(60));

        assertThat(atProvider.announce(pending, clock.instant())).isFalse();
    }

    private void disconnect(String user, long generation) {
        revocations.disconnect(
                new CredentialDisconnectRequested(CredentialId.of("google", user), user, "google", generation),
                "command",
                clock.instant());
    }

    private Credential row(String user) {
        return credentials.findById(CredentialId.of("google", user)).orElseThrow();
    }

    private long waiting() {
        return jdbc.sql("SELECT COUNT(*) FROM provider_revocation")
                .query(Long.class)
                .single();
    }

    private long attempts() {
        return jdbc.sql("SELECT COALESCE(MAX(attempts), 0) FROM provider_revocation")
                .query(Long.class)
                .single();
    }

    private static void fault(String form) throws Exception {
        WorkerContext.control("/control/fault", form);
    }
}
