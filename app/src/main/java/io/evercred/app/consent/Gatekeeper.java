package io.evercred.app.consent;

import io.evercred.app.account.Accounts;
import io.evercred.app.account.Person;
import io.evercred.app.account.SignedInUser;
import io.evercred.app.connection.Connection;
import io.evercred.app.connection.ConnectionDetails;
import io.evercred.app.connection.Connections;
import io.evercred.app.consent.Decision.Ask;
import io.evercred.app.consent.Decision.Authorise;
import io.evercred.app.consent.Decision.Consent;
import io.evercred.app.consent.Decision.Lack;
import io.evercred.app.consent.Decision.Link;
import io.evercred.app.consent.Decision.Pass;
import io.evercred.app.consent.Decision.Refuse;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Decides whether a person may have what a handler gives: first the account, then the scopes, then the role. */
@Component
public class Gatekeeper {

    private static final ConsentHistory NOTHING_KNOWN =
            new ConsentHistory(Optional.empty(), Optional.empty(), Optional.empty());

    private final Accounts accounts;
    private final Connections connections;
    private final AutomaticConsents automaticConsents;

    Gatekeeper(Accounts accounts, Connections connections, AutomaticConsents automaticConsents) {
        this.accounts = accounts;
        this.connections = connections;
        this.automaticConsents = automaticConsents;
    }

    /**
     * Decides, and on {@link Consent} takes note that the person is being sent.
     *
     * @param canBeSent whether the answer can lead the person to a provider at all
     */
    public Decision decide(Optional<SignedInUser> user, Requirement requirement, boolean canBeSent, Instant now) {
        var person = person(user, requirement);
        if (person.isEmpty() || !requirement.needsConsent()) {
            return withoutConsent(person, requirement);
        }
        var userId = person.get().userId();
        var connection = connections.of(userId, requirement.provider(), now);
        var history = history(userId, requirement.provider(), connection);
        var decision = decide(person, requirement, connection, history, now);
        if (decision instanceof Consent
                && !(canBeSent && automaticConsents.claim(userId, requirement.provider(), history.lastSent(), now))) {
            return new Ask(lack(connection));
        }
        return decision;
    }

    /** Whether the person may have it now; sends nobody anywhere. */
    public boolean allows(SignedInUser user, Requirement requirement, Instant now) {
        var person = person(Optional.of(user), requirement);
        if (person.isEmpty() || !requirement.needsConsent()) {
            return withoutConsent(person, requirement) instanceof Pass;
        }
        var connection = connections.of(person.get().userId(), requirement.provider(), now);
        return decide(person, requirement, connection, NOTHING_KNOWN, now) instanceof Pass;
    }

    /** The rule itself. Nothing but the arguments counts. */
    static Decision decide(
            Optional<Person> person,
            Requirement requirement,
            Connection connection,
            ConsentHistory history,
            Instant now) {
        if (person.isEmpty()) {
            return new Authorise();
        }
        if (lacksAccount(person.get(), requirement)) {
            return new Link();
        }
        var allowed = person.get().role().includes(requirement.role());
        if (serves(connection, requirement.scopes())) {
            return allowed ? new Pass() : new Refuse();
        }
        if (!staysUntilThePersonSaysSo(connection) && LoopGuard.allows(history, now)) {
            return new Consent();
        }
        return allowed ? new Ask(lack(connection)) : new Refuse();
    }

    private Optional<Person> person(Optional<SignedInUser> user, Requirement requirement) {
        return user.flatMap(known -> accounts.person(known.userId(), requirement.provider()));
    }

    private ConsentHistory history(String userId, String provider, Connection connection) {
        return new ConsentHistory(
                automaticConsents.last(userId, provider),
                connection.stored().flatMap(ConnectionDetails::connectedAt),
                connection instanceof Connection.Connecting connecting
                        ? Optional.of(connecting.since())
                        : Optional.empty());
    }

    private static Decision withoutConsent(Optional<Person> person, Requirement requirement) {
        if (person.isEmpty()) {
            return new Authorise();
        }
        if (lacksAccount(person.get(), requirement)) {
            return new Link();
        }
        return person.get().role().includes(requirement.role()) ? new Pass() : new Refuse();
    }

    private static boolean lacksAccount(Person person, Requirement requirement) {
        return !requirement.provider().isEmpty() && !person.linked();
    }

    /**
     * While a consent is being stored the page says so, and a credential that is out of order for a while says that:
     * to consent again would help neither.
     */
    private static boolean serves(Connection connection, Set<String> scopes) {
        return connection instanceof Connection.Connecting || connection.grants(scopes);
    }

    /**
     * Somebody who has just disconnected is not asked to connect again until they say so, and somebody whose consent was
     * not stored is told first: the next may fare no better.
     */
    private static boolean staysUntilThePersonSaysSo(Connection connection) {
        return switch (lack(connection)) {
            case DISCONNECTED, NOT_STORED -> true;
            case NOT_CONNECTED, SCOPE_MISSING, ENDED -> false;
        };
    }

    private static Lack lack(Connection connection) {
        return switch (connection) {
            case Connection.None none -> Lack.NOT_CONNECTED;
            case Connection.Connecting connecting -> Lack.NOT_CONNECTED;
            case Connection.NotStored notStored -> Lack.NOT_STORED;
            case Connection.Usable usable -> Lack.SCOPE_MISSING;
            case Connection.Unavailable unavailable -> Lack.SCOPE_MISSING;
            case Connection.Ended ended ->
                ended.details().reason().filter("disconnected"::equals).isPresent() ? Lack.DISCONNECTED : Lack.ENDED;
        };
    }
}
