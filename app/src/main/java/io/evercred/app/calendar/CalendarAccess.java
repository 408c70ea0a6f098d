package io.evercred.app.calendar;

import io.evercred.app.account.Role;
import io.evercred.app.account.SignedInUser;
import io.evercred.app.connection.Connection;
import io.evercred.app.connection.Connections;
import io.evercred.app.consent.Gatekeeper;
import io.evercred.app.consent.Requirement;
import io.evercred.app.consent.Requirements;
import io.evercred.app.google.GoogleService;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The calendars of those who may see them, for pages that everybody may see. */
@Component
public class CalendarAccess {

    private final Gatekeeper gatekeeper;
    private final Connections connections;
    private final CalendarCards cards;
    private final Requirement requirement;
    private final Clock clock;

    CalendarAccess(
            Gatekeeper gatekeeper,
            Requirements requirements,
            Connections connections,
            CalendarCards cards,
            Clock clock) {
        this.gatekeeper = gatekeeper;
        this.connections = connections;
        this.cards = cards;
        this.clock = clock;
        var service = requirements.service(GoogleService.CALENDAR.name()).orElseThrow();
        this.requirement = new Requirement(service.provider(), service.scopes(), Role.STAFF);
    }

    /** Whether this reader has a connection that they could end. */
    public boolean isConnected(SignedInUser reader) {
        return connections.of(reader.userId(), GoogleService.PROVIDER, clock.instant()).stored().stream()
                .anyMatch(details -> !details.ended());
    }

    /** How this reader's connection is, if there is or was one. */
    public Optional<StatePanel> stateOf(SignedInUser reader) {
        var connection = connections.of(reader.userId(), GoogleService.PROVIDER, clock.instant());
        return connection instanceof Connection.None
                ? Optional.empty()
                : Optional.of(StatePanel.of(connection, requirement.scopes()));
    }

    /** The card, if this reader passes the same check as on the calendar page; sends nobody to consent. */
    public Optional<CalendarCard> of(SignedInUser reader) {
        var now = clock.instant();
        if (!gatekeeper.allows(reader, requirement, now)) {
            return Optional.empty();
        }
        var connection = connections.of(reader.userId(), GoogleService.PROVIDER, now);
        return Optional.of(cards.forPage(connection, requirement.scopes()).card());
    }
}
