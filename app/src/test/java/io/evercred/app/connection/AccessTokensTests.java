package io.evercred.app.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.app.connection.Access.Closed;
import io.evercred.app.connection.Access.Open;
import io.evercred.app.connection.Connection.Unavailable;
import io.evercred.app.connection.Connection.Unavailable.Cause;
import io.evercred.app.connection.ConnectionDetails.Status;
import io.evercred.app.provider.SimulatedProviders;
import io.evercred.schemas.CredentialCommand;
import io.evercred.schemas.CredentialRefreshRequested;
import io.evercred.vault.Binding;
import io.evercred.vault.KeySet;
import io.evercred.vault.KeySetFiles;
import io.evercred.vault.Seal;
import io.evercred.vault.Secret;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTokensTests {

    private static final Instant NOW = Instant.parse("2026-11-23T05:00:00Z");
    private static final Secret TOKEN = Secret.of("fake-access-token");

    @TempDir
    static Path keys;

    private static Seal seal;

    private final Deque<Connection> states = new ArrayDeque<>();
    private final List<CredentialCommand> sent = new ArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Instant now = NOW;
    private AccessTokens tokens;

    @BeforeAll
    static void makeKeys() throws IOException {
        KeySetFiles.createAll(keys);
        seal = Seal.with(KeySet.load("test", keys.resolve("access-token.json")));
    }

    @BeforeEach
    void waitPatiently() {
        waitFor(Duration.ofSeconds(8));
    }

    private void waitFor(Duration patience) {
        var clock = new TestClock();
        var settings = new ConnectionSettings("evercred_view", patience, Duration.ofSeconds(10), Duration.ofSeconds(1));
        // The last state stays.
        ConnectionReader reader = (user, provider, at) -> states.size() > 1 ? states.pop() : states.peek();
        Commands commands = (command, at) -> {
            sent.add(command);
            return CompletableFuture.completedFuture(null);
        };
        var metrics = new AccessMetrics(registry, SimulatedProviders.both());
        tokens = new AccessTokens(
                reader,
                new RefreshRequests(commands, reader, clock, settings),
                new AccessTokenOpener(seal, metrics),
                metrics,
                clock);
    }

    @Test
    void opensTheTokenAndAsksForNothingWhileItIsFresh() {
        states.add(usable(Duration.ofMinutes(30), 1));
        assertThat(toGoogle()).isInstanceOfSatisfying(Open.class, open -> assertThat(open.token())
                .isEqualTo(TOKEN));
        assertThat(sent).isEmpty();
    }

    @Test
    void alsoAsksForARefreshBelowAMinute() {
        states.add(usable(Duration.ofSeconds(60), 1));
        toGoogle();
        assertThat(sent).isEmpty();

        show(usable(Duration.ofSeconds(59), 1));
        assertThat(toGoogle()).isInstanceOf(Open.class);
        assertThat(sent).singleElement().isInstanceOfSatisfying(CredentialRefreshRequested.class, it -> {
            assertThat(it.version()).isEqualTo(1);
            assertThat(it.deadline()).isEqualTo(NOW.plusSeconds(10));
        });
    }

    @Test
    void asksLaterForTokensThatLiveShort() {
        states.add(usable(row(Duration.ofSeconds(20), 1).lifetime(Duration.ofSeconds(120))));
        toGoogle();
        assertThat(sent).isEmpty();

        show(usable(row(Duration.ofSeconds(19), 1).lifetime(Duration.ofSeconds(120))));
        toGoogle();
        assertThat(sent).hasSize(1);
    }

    @Test
    void asksAtMostOnceInTenSeconds() {
        states.add(usable(Duration.ofSeconds(30), 1));
        toGoogle();
        now = NOW.plusSeconds(10).minusNanos(1000);
        toGoogle();
        assertThat(sent).hasSize(1);
        now = NOW.plusSeconds(10);
        toGoogle();
        assertThat(sent).hasSize(2);
    }

    @Test
    void waitsForTheRefreshOfAnExpiredToken() {
        states.add(expired(1));
        states.add(expired(1));
        states.add(usable(Duration.ofMinutes(60), 2));
        assertThat(toGoogle()).isInstanceOf(Open.class);
        assertThat(sent).hasSize(1);
    }

    @Test
    void goesOnWithoutATokenWhenTheRefreshDoesNotCome() {
        waitFor(Duration.ofMillis(50));
        states.add(expired(1));
        assertThat(toGoogle()).isInstanceOfSatisfying(Closed.class, closed -> assertThat(closed.connection())
                .isInstanceOf(Unavailable.class));
    }

    @Test
    void doesNotWaitWhenSomebodyHasJustAsked() {
        waitFor(Duration.ofMillis(50));
        states.add(expired(1));
        toGoogle();
        show(expired(1));
        states.add(usable(Duration.ofMinutes(60), 2));
        assertThat(toGoogle()).isInstanceOf(Closed.class);
        assertThat(sent).hasSize(1);
    }

    @Test
    void neitherAsksNorWaitsWhereARefreshCannotHelp() {
        for (var cause : List.of(Cause.FAILING, Cause.PROVIDER)) {
            show(new Unavailable(row(Duration.ZERO, 1).build(), cause));
            states.add(usable(Duration.ofMinutes(60), 2));
            assertThat(toGoogle()).isInstanceOf(Closed.class);
        }
        assertThat(sent).isEmpty();
    }

    @Test
    void handsOutNothingWithoutALiveCredential() {
        var ended = new Connection.Ended(
                row(Duration.ofMinutes(30), 1).status(Status.REVOKED).build());
        for (var state : List.of(new Connection.None(), new Connection.Connecting(1, NOW), ended)) {
            show(state);
            assertThat(toGoogle()).isEqualTo(new Closed(state));
        }
        assertThat(sent).isEmpty();
    }

    @Test
    void aTokenThatDoesNotOpenIsUnavailableAndCounted() {
        waitFor(Duration.ofMillis(50));
        show(usable(unreadable()));
        assertUnreadable(toGoogle());
        assertThat(registry.get("credential.crypto.failures")
                        .tag("provider", "google")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void asksForAnotherTokenInsteadOfOneThatDoesNotOpen() {
        show(usable(unreadable()));
        states.add(usable(unreadable()));
        states.add(usable(Duration.ofMinutes(60), 2));

        assertThat(toGoogle()).isInstanceOfSatisfying(Open.class, open -> assertThat(
                        open.connection().details().version())
                .isEqualTo(2));
        assertThat(sent).singleElement().isInstanceOfSatisfying(CredentialRefreshRequested.class, it -> assertThat(
                        it.version())
                .isEqualTo(1));
    }

    @Test
    void asksAtMostOnceInTenSecondsForATokenThatDoesNotOpenAndNeverSaysThatItsGrantHasEnded() {
        waitFor(Duration.ofMillis(50));
        show(usable(unreadable()));
        assertUnreadable(toGoogle());
        now = NOW.plusSeconds(10).minusNanos(1000);
        assertUnreadable(toGoogle());
        assertThat(sent).hasSize(1);

        now = NOW.plusSeconds(10);
        assertUnreadable(toGoogle());
        assertThat(sent).hasSize(2);
    }

    @Test
    void asksForNoOtherTokenWhereThatCannotHelp() {
        // In quarantine, because its refresh token does not open either; or keys are wrong, and the next would not
        // open.
        for (var row : List.of(
                unreadable().status(Status.DEGRADED).reason("unreadable", null),
                unreadable().status(Status.HELD),
                unreadable().refreshed(NOW.minusSeconds(60).plusNanos(1000)))) {
            show(usable(row));
            assertUnreadable(toGoogle());
        }
        assertThat(sent).isEmpty();

        waitFor(Duration.ofMillis(50));
        show(usable(unreadable().refreshed(NOW.minusSeconds(60))));
        toGoogle();
        assertThat(sent).hasSize(1);
    }

    private static void assertUnreadable(Access access) {
        assertThat(access).isInstanceOfSatisfying(Closed.class, closed -> assertThat(closed.connection())
                .isInstanceOfSatisfying(
                        Unavailable.class, it -> assertThat(it.cause()).isEqualTo(Cause.UNREADABLE)));
    }

    /** Sealed for another generation, as if somebody had moved it. */
    private static DetailsFixture unreadable() {
        return row(Duration.ofMinutes(30), 1).generation(2);
    }

    @Test
    void asksForAnotherTokenWhenTheProviderRefusesOne() {
        states.add(usable(Duration.ofMinutes(30), 1));
        var refused = (Open) toGoogle();
        states.add(usable(Duration.ofMinutes(30), 1));
        states.add(usable(Duration.ofMinutes(60), 2));
        assertThat(tokens.insteadOf(refused)).isInstanceOfSatisfying(Open.class, open -> assertThat(
                        open.connection().details().version())
                .isEqualTo(2));
        assertThat(sent).hasSize(1);
    }

    @Test
    void givesUpOnARefusedTokenThatIsNotReplaced() {
        waitFor(Duration.ofMillis(50));
        states.add(usable(Duration.ofMinutes(30), 1));
        assertThat(tokens.insteadOf((Open) toGoogle())).isInstanceOf(Closed.class);
    }

    @Test
    void recordsHowMuchOfItsLifeATokenHadLeft() {
        waitFor(Duration.ofMillis(50));
        states.add(usable(Duration.ofMinutes(30), 1));
        toGoogle();
        show(expired(1));
        toGoogle();
        var summary = registry.get("credential.remaining.at.read").summary();
        assertThat(summary.count()).isEqualTo(2);
        assertThat(summary.totalAmount()).isEqualTo(1800);
    }

    private Access toGoogle() {
        return tokens.toProvider("user-1", "google");
    }

    private void show(Connection state) {
        states.clear();
        states.add(state);
    }

    private static Connection usable(Duration remaining, long version) {
        return usable(row(remaining, version));
    }

    private static Connection usable(DetailsFixture row) {
        return Connection.decide(Optional.of(row.build()), Optional.empty(), Gate.OPEN, NOW);
    }

    private static Connection expired(long version) {
        return new Unavailable(row(Duration.ZERO, version).build(), Cause.EXPIRED);
    }

    private static DetailsFixture row(Duration remaining, long version) {
        var details = DetailsFixture.connected(NOW).build();
        var place = Binding.stored(details.credentialId(), details.userId(), details.provider(), "access_token", 1);
        return DetailsFixture.connected(NOW)
                .sealed(seal.seal(TOKEN, place))
                .expiry(NOW.plus(remaining))
                .version(version);
    }

    private final class TestClock extends Clock {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
