package io.evercred.app.page;

import io.evercred.app.account.SignedInUser;
import io.evercred.app.calendar.CalendarAccess;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The home page: public, and it sends nobody anywhere. */
@Controller
class HomeController {

    private final CalendarAccess calendars;

    HomeController(CalendarAccess calendars) {
        this.calendars = calendars;
    }

    @GetMapping("/")
    String home(@AuthenticationPrincipal SignedInUser reader, Model model) {
        Optional.ofNullable(reader).ifPresent(someone -> {
            calendars.of(someone).ifPresentOrElse(card -> model.addAttribute("card", card), () -> calendars
                    .stateOf(someone)
                    .ifPresent(state -> model.addAttribute("state", state)));
            // Whoever is STAFF no more sees no calendars, and can still end what they have connected.
            model.addAttribute("connected", calendars.isConnected(someone));
        });
        return "page/home";
    }
}
