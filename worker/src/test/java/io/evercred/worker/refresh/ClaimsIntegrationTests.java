package io.evercred.worker.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.sandbox.stack.TestServers;
import io.evercred.schemas.CredentialId;
import io.evercred.worker.credential.Credential;
import io.evercred.worker.credential.Credentials;
import io.evercred.worker.intake.IntakeFixture;
import io.evercred.worker.testing.Consents;
import io.evercred.worker.testing.MutableClock;
import io.evercred.worker.testing.WorkerContext;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Claims against a real MySQL, in a JVM and a server that are both far from UTC, so that an instant that takes a detour
 * over somebody's local time shows.
 */
@SpringBootTest(properties = {"spring.quartz.auto-startup=false", "spring.kafka.listener.auto-startup=false"})
@ContextConfiguration(initializers = WorkerContext.class)
@Import({WorkerContext.AdjustableTime.class, IntakeFixture.class})
@DirtiesContext
class ClaimsIntegrationTests {

    private static final TimeZone BEFORE = TimeZone.getDefault();

    @Autowired
    Claims claims;

    @Autowired
    Credentials credentials;

    @Autowired
    IntakeFixture intake;

    @Autowired
    MutableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @BeforeAll
    static void farFromUtc() throws SQLException {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Seoul"));
        serverTimeZone("-08:00");
    }

    @AfterAll
    static void backToUtc() throws SQLException {
        TimeZone.setDefault(BEFORE);
        serverTimeZone("SYSTEM");
    }

    @BeforeEach
    void start() {
        clock.set(MutableClock.START);
    }

    @AfterEach
    void empty() {
        jdbc.sql("DELETE FROM credential").update();
    }

    @Test
    void instantsSurviveToTheMicrosecond() {
        clock.set(Instant.parse("2026-11-23T12:00:00.123456Z"));
        var stored = consented("exact");

        assertThat(stored.tokens().googleCredsExpiry()).isEqualTo("2026-11-23T13:00:00.123456Z");
        assertThat(stored.tokens().googleCredsLastRefreshed()).isEqualTo("2026-11-23T12:00:00.123456Z");
        assertThat(jdbc.sql("SELECT CAST(google_creds_expiry AS CHAR) FROM credential")
                        .query(String.class)
                        .single())
                .as("what the column holds is UTC")
                .isEqualTo("2026-11-23 13:00:00.123456");
    }

    @Test
    void aCredentialIsDueExactlyItsLeadBeforeItsExpiry() {
        var stored = consented("lead");
        var due =
                stored.tokens().googleCredsExpiry().minusSeconds(stored.timing().leadSeconds());

        assertThat(claims.claimDue("google", 10, due.minusNanos(1_000))).isEmpty();
        assertThat(claims.claimDue("google", 10, due)).hasSize(1);
    }

    @Test
    void aMissingExpiryIsDueAtOnce() {
        consented("unknown");
        jdbc.sql("UPDATE credential SET google_creds_expiry = NULL").update();

        assertThat(claims.claimDue("google", 10, MutableClock.START)).hasSize(1);
    }

    @Test
    void aClaimHoldsUntilItsEndAndThenFallsDueByItself() {
        consented("claimed");
        clock.advance(Duration.ofMinutes(59));
        var first = claims.claimDue("google", 10, clock.instant()).getFirst();

        assertThat(claims.claimDue("google", 10, first.until().minusNanos(1_000)))
                .isEmpty();
        assertThat(claims.claimDue("google", 10, first.until())).singleElement().satisfies(second -> assertThat(
                        second.claim().claimId())
                .isNotEqualTo(first.claim().claimId()));
    }

    @Test
    void whatAnAbandonedClaimHasDoneIsAmbiguous() {
        var due = clock.instant().plus(Duration.ofHours(1));
        intake.store(Consents.google("left", 1, clock.instant()));
        claims.claimDue("google", 10, due);
        assertThat(ambiguous()).as("the first claim").isZero();

        claims.claimDue("google", 10, due.plusSeconds(25));

        assertThat(ambiguous())
                .as("the second, though nobody has ended the first")
                .isEqualTo(1);
    }

    @Test
    void aClaimThatWasLetGoIsNotAndIsDueWhenItWouldHaveEnded() {
        var due = clock.instant().plus(Duration.ofHours(1));
        intake.store(Consents.google("let-go", 1, clock.instant()));
        claims.letGo(claims.claimDue("google", 10, due));

        assertThat(claims.claimDue("google", 10, due.plusSeconds(25).minusNanos(1_000)))
                .isEmpty();
        var second = claims.claimDue("google", 10, due.plusSeconds(25));
        assertThat(second).hasSize(1);
        assertThat(ambiguous()).isZero();

        claims.claimDue("google", 10, due.plusSeconds(50));
        claims.letGo(second);
        assertThat(claims.claimDue("google", 10, due.plusSeconds(75).minusNanos(1_000)))
                .as("while somebody else's claim goes on")
                .isEmpty();
    }

    private long ambiguous() {
        return jdbc.sql("SELECT COUNT(*) FROM credential WHERE ambiguous")
                .query(Long.class)
                .single();
    }

    @Test
    void movingTheExpiryForwardNeverUndoesAClaimOrABackoff() {
        consented("pulled");
        clock.advance(Duration.ofMinutes(59));
        claims.claimDue("google", 10, clock.instant());
        jdbc.sql("UPDATE credential SET google_creds_expiry = '2020-01-01'").update();

        assertThat(claims.claimDue("google", 10, clock.instant())).isEmpty();
    }

    @Test
    void nothingIsClaimedOfWhatHasEnded() {
        consented("ended");
        jdbc.sql("UPDATE credential SET status = 'revoked'").update();

        assertThat(claims.claimDue("google", 10, clock.instant().plus(Duration.ofDays(9))))
                .isEmpty();
        assertThat(claims.claimNow(CredentialId.of("google", "ended"), 1, 1, clock.instant()))
                .isEmpty();
    }

    @Test
    void takesTheLongestDueFirstAndNoMoreThanItMay() {
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofMinutes(1));
            consented("order" + i);
        }
        jdbc.sql("UPDATE credential SET lead_seconds = 1200").update();

        assertThat(claims.claimDue("google", 2, clock.instant().plus(Duration.ofHours(1))))
                .extracting(claimed -> claimed.credential().owner().userId())
                .containsExactly("order0", "order1");
    }

    @Test
    void twoWorkersNeverClaimTheSameCredentialAndNeitherWaitsForTheOther() throws Exception {
        for (int i = 0; i < 20; i++) {
            consented("race" + i);
        }
        var now = clock.instant().plus(Duration.ofHours(1));
        var locked = new CountDownLatch(1);
        var other = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> transaction.execute(_ -> {
                var rows = credentials.lockDue("google", now, 10);
                locked.countDown();
                await(other);
                return rows.stream().map(Credential::id).toList();
            }));
            await(locked);
            var second = new ArrayList<>(claims.claimDue("google", 100, now).stream()
                    .map(claimed -> claimed.credential().id())
                    .toList());
            other.countDown();

            assertThat(second).hasSize(10).doesNotContainAnyElementsOf(first.get());
        }
    }

    @Test
    void aWishToRefreshOverridesTheLeadAlone() {
        var stored = consented("asked");
        var id = stored.id();

        assertThat(claims.claimNow(id, 1, 9, clock.instant()))
                .as("another version")
                .isEmpty();
        assertThat(claims.claimNow(id, 2, 1, clock.instant()))
                .as("another generation")
                .isEmpty();
        assertThat(claims.claimNow(id, 1, 1, clock.instant())).isPresent();
        assertThat(claims.claimNow(id, 1, 1, clock.instant())).as("claimed").isEmpty();
        jdbc.sql("UPDATE credential SET claim_until = NULL, backoff_until = '2026-11-23 12:00:01'")
                .update();
        assertThat(claims.claimNow(id, 1, 1, clock.instant())).as("backing off").isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(claims.claimNow(id, 1, 1, clock.instant())).isPresent();
    }

    private Credential consented(String user) {
        intake.store(Consents.consent("google", user, 1, "access", "refresh", clock.instant()));
        return credentials.findById(CredentialId.of("google", user)).orElseThrow();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void serverTimeZone(String zone) throws SQLException {
        try (var connection = TestServers.running().admin().connect();
                var statement = connection.createStatement()) {
            statement.execute("SET GLOBAL time_zone = '" + zone + "'");
        }
    }
}
