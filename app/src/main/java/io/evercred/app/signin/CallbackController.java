package io.evercred.app.signin;

import io.evercred.app.provider.Providers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Where providers send people back to. It always redirects, so that no code stays in the address bar. */
@Controller
class CallbackController {

    private final Providers providers;
    private final Callbacks callbacks;
    private final Arrivals arrivals;
    private final Landings landings;
    private final Clock clock;

    CallbackController(Providers providers, Callbacks callbacks, Arrivals arrivals, Landings landings, Clock clock) {
        this.providers = providers;
        this.callbacks = callbacks;
        this.arrivals = arrivals;
        this.landings = landings;
        this.clock = clock;
    }

    @GetMapping("/auth/callback/{provider}")
    ResponseEntity<Void> callback(
            @PathVariable String provider, HttpServletRequest request, HttpServletResponse response) {
        var from = providers.named(provider).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var parameters = CallbackParameters.of(request.getParameterMap());
        var landing =
                switch (callbacks.receive(from, parameters, Browser.known(request), clock.instant())) {
                    case Returned.Identified identified -> arrivals.land(identified, CurrentUser.get());
                    case Returned.Stopped stopped -> new Landing.Stranded(Optional.empty(), stopped.stop());
                };
        return landings.lead(from.name(), landing, request, response);
    }
}
