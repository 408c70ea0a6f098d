package io.evercred.app.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.app.account.Person;
import io.evercred.app.account.Role;
import io.evercred.app.connection.Connection;
import io.evercred.app.connection.ConnectionDetails;
import io.evercred.app.connection.ConnectionDetails.Status;
import io.evercred.app.consent.Decision.Ask;
import io.evercred.app.consent.Decision.Authorise;
import io.evercred.app.consent.Decision.Consent;
import io.evercred.app.consent.Decision.Lack;
import io.evercred.app.consent.Decision.Link;
import io.evercred.app.consent.Decision.Pass;
import io.evercred.app.consent.Decision.Refuse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rule holds for any provider, so each test is about one that does not exist. */
class GatekeeperTests {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Requirement TWO_SCOPES = new Requirement("example", Set.of("read", "write"), Role.STAFF);
    private static final ConsentHistory NOTHING =
            new ConsentHistory(Optional.empty(), Optional.empty(), Optional.empty());
    private static final ConsentHistory SENT_LATELY =
            new ConsentHistory(Optional.of(NOW.minusSeconds(60)), Optional.empty(), Optional.empty());

    @Test
    void authorisesWhoIsNotSignedIn() {
        assertThat(decide(Optional.empty(), new Connection.None(), NOTHING)).isEqualTo(new Authorise());
    }

    @Test
    void asksWhoHasNoAccountOfThatProviderToLinkOne() {
        var unlinked = new Person("1", Role.ADMIN, false, Optional.empty());
        assertThat(decide(Optional.of(unlinked), usable("read", "write"), NOTHING))
                .isEqualTo(new Link());
    }

    @Test
    void letsPassWhoHasEveryScopeInAnyOrderAndMore() {
        assertThat(decide(staff(), usable("write", "more", "read"), NOTHING)).isEqualTo(new Pass());
    }

    @Test
    void sendsToConsentWhoLacksAScope() {
        assertThat(decide(staff(), usable("read"), NOTHING)).isEqualTo(new Consent());
        assertThat(decide(staff(), new Connection.None(), NOTHING)).isEqualTo(new Consent());
        assertThat(decide(staff(), ended("rejected"), NOTHING)).isEqualTo(new Consent());
    }

    @Test
    void asksWhomItSentLately() {
        assertThat(decide(staff(), usable("read"), SENT_LATELY)).isEqualTo(new Ask(Lack.SCOPE_MISSING));
        assertThat(decide(staff(), new Connection.None(), SENT_LATELY)).isEqualTo(new Ask(Lack.NOT_CONNECTED));
        assertThat(decide(staff(), ended("rejected"), SENT_LATELY)).isEqualTo(new Ask(Lack.ENDED));
    }

    @Test
    void neverSendsWhoHasDisconnected() {
        assertThat(decide(staff(), ended("disconnected"), NOTHING)).isEqualTo(new Ask(Lack.DISCONNECTED));
    }

    @Test
    void neverSendsBehindAConsentThatWasNotStored() {
        var longAgo = new Connection.NotStored(1, NOW.minus(Duration.ofDays(1)));
        assertThat(decide(staff(), longAgo, NOTHING)).isEqualTo(new Ask(Lack.NOT_STORED));
        assertThat(decide(staff(), longAgo, SENT_LATELY)).isEqualTo(new Ask(Lack.NOT_STORED));
        assertThat(decide(person(Role.USER), longAgo, NOTHING)).isEqualTo(new Refuse());
    }

    @Test
    void neverSendsWhoseCredentialIsHeld() {
        var held = details(Status.HELD, "rejected", "read", "write");
        assertThat(decide(staff(), new Connection.Usable(held), NOTHING)).isEqualTo(new Pass());
        assertThat(decide(staff(), new Connection.Unavailable(held, Connection.Unavailable.Cause.FAILING), NOTHING))
                .isEqualTo(new Pass());
    }

    @Test
    void neverSendsWhomConsentWouldNotHelp() {
        var unavailable = new Connection.Unavailable(
                details(Status.DEGRADED, null, "read", "write"), Connection.Unavailable.Cause.FAILING);
        assertThat(decide(staff(), unavailable, NOTHING)).isEqualTo(new Pass());
        assertThat(decide(staff(), new Connection.Connecting(2, NOW), NOTHING)).isEqualTo(new Pass());
    }

    @Test
    void checksTheRoleLast() {
        var user = person(Role.USER);
        assertThat(decide(user, new Connection.None(), NOTHING)).isEqualTo(new Consent());
        assertThat(decide(user, usable("read", "write"), NOTHING)).isEqualTo(new Refuse());
        assertThat(decide(user, new Connection.None(), SENT_LATELY)).isEqualTo(new Refuse());
        assertThat(decide(person(Role.ADMIN), usable("read", "write"), NOTHING)).isEqualTo(new Pass());
    }

    @ParameterizedTest
    @ValueSource(strings = {"USER", "STAFF", "ADMIN"})
    void aRoleIncludesThoseBeforeIt(Role role) {
        for (var needed : Role.values()) {
            assertThat(role.includes(needed)).isEqualTo(needed.ordinal() <= role.ordinal());
        }
    }

    private static Decision decide(Optional<Person> person, Connection connection, ConsentHistory history) {
        return Gatekeeper.decide(person, TWO_SCOPES, connection, history, NOW);
    }

    private static Optional<Person> staff() {
        return person(Role.STAFF);
    }

    private static Optional<Person> person(Role role) {
        return Optional.of(new Person("1", role, true, Optional.empty()));
    }

    private static Connection usable(String... scopes) {
        return new Connection.Usable(details(Status.ACTIVE, null, scopes));
    }

    private static Connection ended(String reason) {
        return new Connection.Ended(details(Status.REVOKED, reason, "read", "write"));
    }

    private static ConnectionDetails details(Status status, String reason, String... scopes) {
        return new ConnectionDetails(
                UUID.randomUUID(),
                "1",
                "example",
                "account",
                status,
                Optional.ofNullable(reason),
                Optional.empty(),
                1,
                1,
                0,
                List.of(scopes),
                Optional.of("sealed"),
                Optional.of(NOW.plus(Duration.ofHours(1))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
