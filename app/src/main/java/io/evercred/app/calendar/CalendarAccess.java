package io.evercred.app.calendar;

import io.evercred.app.account.Role;
import io.evercred.app.account.SignedInUser;
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
    private final Calendars calendars;
    private final Requirement requirement;
    private final Clock clock;

    CalendarAccess(Gatekeeper gatekeeper, Requirements requirements, Calendars calendars, Clock clock) {
        this.gatekeeper = gatekeeper;
        this.calendars = calendars;
        this.clock = clock;
        var service = requirements.service(GoogleService.CALENDAR.name()).orElseThrow();
        this.requirement = new Requirement(service.provider(), service.scopes(), Role.STAFF);
    }

    /** The card, if this reader passes the same check as on the calendar page; sends nobody to consent. */
    public Optional<CalendarCard> of(SignedInUser reader) {
        return gatekeeper.allows(reader, requirement, clock.instant())
                ? Optional.of(CalendarCard.of(calendars.of(reader.userId()), requirement.scopes()))
                : Optional.empty();
    }
}
