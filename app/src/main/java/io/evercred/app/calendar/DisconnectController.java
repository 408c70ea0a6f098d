package io.evercred.app.calendar;

import io.evercred.app.account.SignedInUser;
import io.evercred.app.connection.Connection;
import io.evercred.app.connection.Connections;
import io.evercred.app.connection.Disconnects;
import io.evercred.app.consent.Requires;
import io.evercred.app.google.GoogleService;
import jakarta.servlet.http.HttpSession;
import java.io.Serial;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.SessionAttribute;
import org.springframework.web.servlet.ModelAndView;

/**
 * Ends a connection: asks first, then tells the worker, then says how far it is. Open to everybody who has one, also to
 * who is STAFF no more.
 */
@Controller
@RequestMapping("/google/calendar_sync")
@Requires(provider = "google")
class DisconnectController {

    /** After that the page no longer looks by itself. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String ASKED = "disconnecting";

    private final Connections connections;
    private final Disconnects disconnects;
    private final Clock clock;

    DisconnectController(Connections connections, Disconnects disconnects, Clock clock) {
        this.connections = connections;
        this.disconnects = disconnects;
        this.clock = clock;
    }

    @GetMapping("/disconnect")
    String ask(@AuthenticationPrincipal SignedInUser reader) {
        return generation(connectionOf(reader)) > 0 ? "page/disconnect" : "redirect:/google/calendar_sync/disconnected";
    }

    @PostMapping("/disconnect")
    ModelAndView disconnect(@AuthenticationPrincipal SignedInUser reader, HttpSession session) {
        var generation = generation(connectionOf(reader));
        var outcome = generation > 0
                ? disconnects.request(reader.userId(), GoogleService.PROVIDER, generation)
                : Disconnects.Outcome.ACCEPTED;
        return switch (outcome) {
            case ACCEPTED -> {
                session.setAttribute(ASKED, new AskedToEnd(generation, clock.instant()));
                yield new ModelAndView("redirect:/google/calendar_sync/disconnected");
            }
            case FAILED -> {
                var page = new ModelAndView("page/disconnect", HttpStatus.SERVICE_UNAVAILABLE);
                page.addObject("failed", true);
                yield page;
            }
        };
    }

    /** A connection that lives, and that this browser has not asked to end, has its own page. */
    @GetMapping("/disconnected")
    String disconnected(
            @AuthenticationPrincipal SignedInUser reader,
            @SessionAttribute(name = ASKED, required = false) AskedToEnd asked,
            Model model) {
        var connection = connectionOf(reader);
        var living = generation(connection);
        if (living > 0 && (asked == null || living > asked.generation())) {
            return "redirect:/google/calendar_sync";
        }
        model.addAttribute("over", living == 0);
        model.addAttribute("late", living > 0 && asked.at().plus(PATIENCE).isBefore(clock.instant()));
        model.addAttribute("state", StatePanel.of(connection, Set.of()));
        return "page/disconnected";
    }

    /**
     * What this browser has asked for, kept in its session: an address could be made up.
     *
     * @param generation the consent that was to be ended
     */
    record AskedToEnd(long generation, Instant at) implements Serializable {

        @Serial
        private static final long serialVersionUID = 1L;
    }

    private Connection connectionOf(SignedInUser reader) {
        return connections.of(reader.userId(), GoogleService.PROVIDER, clock.instant());
    }

    /** The consent that there is to end; zero if there is none. */
    private static long generation(Connection connection) {
        return switch (connection) {
            case Connection.None none -> 0;
            case Connection.Connecting connecting -> connecting.generation();
            case Connection.NotStored notStored -> notStored.generation();
            case Connection.Usable usable -> usable.details().generation();
            case Connection.Unavailable unavailable -> unavailable.details().generation();
            case Connection.Ended ended -> 0;
        };
    }
}
