package io.evercred.app.calendar;

import io.evercred.app.account.Accounts;
import io.evercred.app.account.Person;
import io.evercred.app.connection.Connection;
import io.evercred.app.connection.ConnectionDetails;
import io.evercred.app.connection.Connections;
import io.evercred.app.google.GoogleService;
import io.evercred.app.history.History;
import io.evercred.app.scope.Permission;
import io.evercred.schemas.CredentialId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Gathers what the calendar page shows of a person. */
@Component
class CalendarPages {

    private static final int LAST_THINGS = 10;

    private final CalendarCards cards;
    private final Connections connections;
    private final Accounts accounts;
    private final History history;

    CalendarPages(CalendarCards cards, Connections connections, Accounts accounts, History history) {
        this.cards = cards;
        this.connections = connections;
        this.accounts = accounts;
        this.history = history;
    }

    CalendarPage of(String userId, Set<String> needed, Instant now) {
        var made = cards.forPage(connection(userId, now), needed);
        var details = made.connection().stored();
        var granted = details.map(ConnectionDetails::grantedScopes).orElse(List.of());
        return new CalendarPage(
                made.card().state(),
                accounts.person(userId, GoogleService.PROVIDER).flatMap(Person::accountEmail),
                details,
                Permission.of(needed, granted),
                made.card(),
                connections.isNewestConsentLate(userId, GoogleService.PROVIDER, now),
                history.newestOf(CredentialId.of(GoogleService.PROVIDER, userId), LAST_THINGS));
    }

    Connection connection(String userId, Instant now) {
        return connections.of(userId, GoogleService.PROVIDER, now);
    }

    CalendarCard card(String userId, Set<String> needed, Instant now) {
        return cards.alone(connection(userId, now), needed).card();
    }
}
