package io.evercred.app.calendar;

import io.evercred.app.account.Role;
import io.evercred.app.account.SignedInUser;
import io.evercred.app.connection.Connection.Connecting;
import io.evercred.app.consent.Requirements;
import io.evercred.app.consent.Requires;
import io.evercred.app.google.GoogleService;
import java.time.Clock;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;

/** The calendar page: what is connected, what was granted, how fresh it is. */
@Controller
@RequestMapping("/google/calendar_sync")
@Requires(provider = "google", service = "calendar", role = Role.STAFF, explained = true)
class CalendarController {

    private static final View NOTHING_NEW =
            (model, request, response) -> response.setStatus(HttpStatus.NO_CONTENT.value());

    private final CalendarPages pages;
    private final Clock clock;
    private final Set<String> needed;

    CalendarController(CalendarPages pages, Clock clock, Requirements requirements) {
        this.pages = pages;
        this.clock = clock;
        this.needed = requirements
                .service(GoogleService.CALENDAR.name())
                .orElseThrow()
                .scopes();
    }

    /** The page; asked for by itself while a consent is being stored, nothing until that is over. */
    @GetMapping
    ModelAndView page(
            @AuthenticationPrincipal SignedInUser reader,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean looksAgain) {
        var now = clock.instant();
        if (looksAgain && pages.connection(reader.userId(), now) instanceof Connecting) {
            return new ModelAndView(NOTHING_NEW);
        }
        return new ModelAndView("page/calendar", "page", pages.of(reader.userId(), needed, now));
    }

    /** The card alone, for a page that was sent before Google had answered. */
    @GetMapping("/calendars")
    ModelAndView calendars(@AuthenticationPrincipal SignedInUser reader) {
        return new ModelAndView(
                "parts/common :: calendars-answer", "card", pages.card(reader.userId(), needed, clock.instant()));
    }
}
