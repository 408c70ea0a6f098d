package io.evercred.app.calendar;

import io.evercred.app.account.Role;
import io.evercred.app.account.SignedInUser;
import io.evercred.app.connection.Connection;
import io.evercred.app.connection.Connections;
import io.evercred.app.connection.Disconnects;
import io.evercred.app.consent.Requires;
import io.evercred.app.google.GoogleService;
import java.time.Clock;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Ends a connection: asks first, then tells the worker, then says how far it is. */
@Controller
@RequestMapping("/google/calendar_sync")
@Requires(provider = "google", role = Role.STAFF)
class DisconnectController {

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
    ModelAndView disconnect(@AuthenticationPrincipal SignedInUser reader) {
        var generation = generation(connectionOf(reader));
        var outcome = generation > 0
                ? disconnects.request(reader.userId(), GoogleService.PROVIDER, generation)
                : Disconnects.Outcome.ACCEPTED;
        return switch (outcome) {
            case ACCEPTED -> new ModelAndView("redirect:/google/calendar_sync/disconnected");
            case FAILED -> {
                var page = new ModelAndView("page/disconnect", HttpStatus.SERVICE_UNAVAILABLE);
                page.addObject("failed", true);
                yield page;
            }
        };
    }

    @GetMapping("/disconnected")
    String disconnected(@AuthenticationPrincipal SignedInUser reader, Model model) {
        var connection = connectionOf(reader);
        model.addAttribute("over", generation(connection) == 0);
        model.addAttribute("state", StatePanel.of(connection, Set.of()));
        return "page/disconnected";
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
