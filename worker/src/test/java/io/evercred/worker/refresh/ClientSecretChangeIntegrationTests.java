package io.evercred.worker.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.evercred.sandbox.provider.account.Provider;
import io.evercred.sandbox.provider.log.TokenCall;
import io.evercred.schemas.CredentialDisconnectRequested;
import io.evercred.schemas.CredentialId;
import io.evercred.worker.credential.Credential;
import io.evercred.worker.credential.Credentials;
import io.evercred.worker.intake.IntakeFixture;
import io.evercred.worker.revocation.Revocations;
import io.evercred.worker.testing.Consents;
import io.evercred.worker.testing.MutableClock;
import io.evercred.worker.testing.WorkerContext;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.support.TestPropertySourceUtils;

/** The provider has disabled the current secret already and takes the next one. */
@SpringBootTest(
        properties = {
            "spring.quartz.auto-startup=false",
            "spring.kafka.listener.auto-startup=false",
            "evercred.refresh.call-deadline=3s",
            "evercred.refresh.connect-timeout=500ms",
        })
@ContextConfiguration(initializers = {WorkerContext.class, ClientSecretChangeIntegrationTests.Changing.class})
@Import({WorkerContext.AdjustableTime.class, IntakeFixture.class})
@DirtiesContext
class ClientSecretChangeIntegrationTests {

    static final class Changing implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            // Fake, both of them.
            TestPropertySourceUtils.addInlinedPropertiesToEnvironment(
                    context,
                    "evercred.providers.google.client-secret=retired-secret",
                    "evercred.providers.google.client-secret-next=sandbox-secret");
        }
    }

    @Autowired
    MutableClock clock;

    @Autowired
    IntakeFixture intake;

    @Autowired
    Refreshing refreshing;

    @Autowired
    Revocations revocations;

    @Autowired
    Credentials credentials;

    @Autowired
    JdbcClient jdbc;

    private long before;

    @BeforeEach
    void anHourBeforeExpiry() {
        clock.set(MutableClock.START);
        before = WorkerContext.standIn().controls().tokenCalls().lastSequence();
    }

    @AfterEach
    void calm() {
        WorkerContext.standIn().controls().calm();
        jdbc.sql("DELETE FROM credential").update();
        jdbc.sql("DELETE FROM provider_gate").update();
    }

    /** In one test, for what has been learnt stays. */
    @Test
    void callsAreMadeWithTheSecretThatTheProviderTakes() throws Exception {
        intake.store(Consents.google("slow", 1, clock.instant()));
        WorkerContext.control("/control/fault", "provider=google&latency=2s&error=invalid_client");
        var began = System.nanoTime();
        refreshDue();
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .as("both tries, of which the second is cut off")
                .isBetween(Duration.ofMillis(2_900), Duration.ofMillis(3_950));
        // The stand-in notes a call when its latency is over, though nobody waits for it any more.
        await().untilAsserted(() -> assertThat(outcomes()).hasSize(2));
        calm();
        before = WorkerContext.standIn().controls().tokenCalls().lastSequence();

        clock.set(MutableClock.START);
        intake.store(Consents.google("first", 1, clock.instant()));
        refreshDue();
        assertThat(row("first").counters().tokenSeq()).isEqualTo(2);
        assertThat(outcomes()).containsExactly("invalid_client", "issued");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM provider_gate WHERE state <> 'open'")
                        .query(Long.class)
                        .single())
                .as("gates that are closed")
                .isZero();

        intake.store(Consents.google("second", 1, MutableClock.START));
        refreshDue();
        assertThat(row("second").counters().tokenSeq()).isEqualTo(2);
        assertThat(row("first").counters().tokenSeq()).as("due again").isEqualTo(3);
        assertThat(outcomes()).as("remembered").containsExactly("invalid_client", "issued", "issued", "issued");
    }

    @Test
    void aDisconnectReachesTheProvider() {
        intake.store(Consents.google("gone", 1, clock.instant()));
        revocations.disconnect(
                new CredentialDisconnectRequested(CredentialId.of("google", "gone"), "gone", "google", 1),
                "command",
                clock.instant());

        await().until(() -> jdbc.sql("SELECT COUNT(*) FROM provider_revocation")
                        .query(Long.class)
                        .single()
                == 0);
        assertThat(WorkerContext.standIn().controls().revokeGrant(Provider.GOOGLE, "gone@example.com"))
                .as("grants that are left to be ended")
                .isZero();
    }

    private void refreshDue() throws InterruptedException {
        clock.advance(Duration.ofMinutes(55));
        refreshing.scan("google");
        assertThat(refreshing.awaitDone(Duration.ofSeconds(20))).isTrue();
    }

    private List<String> outcomes() {
        return WorkerContext.standIn().controls().tokenCalls().since(before, 100, _ -> true).stream()
                .map(TokenCall::outcome)
                .toList();
    }

    private Credential row(String user) {
        return credentials.findById(CredentialId.of("google", user)).orElseThrow();
    }
}
