package io.evercred.app.calendar;

import io.evercred.app.account.Accounts;
import io.evercred.app.account.Person;
import io.evercred.app.account.Role;
import io.evercred.app.account.SignedInUser;
import io.evercred.app.connection.ConnectionDetails;
import io.evercred.app.connection.Connections;
import io.evercred.app.consent.Requirements;
import io.evercred.app.consent.Requires;
import io.evercred.app.google.GoogleService;
import io.evercred.app.scope.Permission;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The calendar page: what is connected, what was granted, how fresh it is. */
@Controller
class CalendarController {

    private final Calendars calendars;
    private final Accounts accounts;
    private final Connections connections;
    private final Clock clock;
    private final Set<String> needed;

    CalendarController(
            Calendars calendars, Accounts accounts, Connections connections, Clock clock, Requirements requirements) {
        this.calendars = calendars;
        this.accounts = accounts;
        this.connections = connections;
        this.clock = clock;
        this.needed = requirements
                .service(GoogleService.CALENDAR.name())
                .orElseThrow()
                .scopes();
    }

    @GetMapping("/google/calendar_sync")
    @Requires(provider = "google", service = "calendar", role = Role.STAFF)
    String calendars(@AuthenticationPrincipal SignedInUser reader, Model model) {
        var answer = calendars.of(reader.userId());
        var card = CalendarCard.of(answer, needed);
        var details = answer.connection().stored();
        var granted = details.map(ConnectionDetails::grantedScopes).orElse(List.of());
        model.addAttribute(
                "page",
                new CalendarPage(
                        card.state(),
                        accounts.person(reader.userId(), GoogleService.PROVIDER).flatMap(Person::accountEmail),
                        details,
                        Permission.of(needed, granted),
                        card,
                        connections.isNewestConsentLate(reader.userId(), GoogleService.PROVIDER, clock.instant())));
        return "page/calendar";
    }
}
