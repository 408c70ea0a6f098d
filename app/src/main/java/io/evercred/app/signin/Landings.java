package io.evercred.app.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Leads a browser on from the callback. */
@Component
class Landings {

    private final Sessions sessions;
    private final Departures departures;
    private final CallbackMetrics metrics;
    private final Clock clock;

    Landings(Sessions sessions, Departures departures, CallbackMetrics metrics, Clock clock) {
        this.sessions = sessions;
        this.departures = departures;
        this.metrics = metrics;
        this.clock = clock;
    }

    ResponseEntity<Void> lead(
            String provider, Landing landing, HttpServletRequest request, HttpServletResponse response) {
        metrics.count(provider, landing);
        landing.user().ifPresent(user -> sessions.signIn(user, request, response));
        var location =
                switch (landing) {
                    case Landing.Next next -> URI.create(next.path());
                    case Landing.Again again -> departures.begin(again.trip(), Browser.of(request), clock.instant());
                    case Landing.Stranded stranded -> explain(stranded.stop(), request, response);
                };
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(location).build();
    }

    /** The details go through the session: a URL must not be able to put words on our page. */
    private static URI explain(Stop stop, HttpServletRequest request, HttpServletResponse response) {
        var details = RequestContextUtils.getOutputFlashMap(request);
        details.put("missing", new ArrayList<>(stop.missing()));
        details.put("errorCode", stop.errorCode());
        var location = stop.problem().page(stop.provider(), stop.next());
        RequestContextUtils.saveOutputFlashMap(location.toString(), request, response);
        return location;
    }
}
