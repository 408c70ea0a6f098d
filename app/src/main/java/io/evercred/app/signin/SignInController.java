package io.evercred.app.signin;

import io.evercred.app.account.Accounts;
import io.evercred.app.account.SignedInUser;
import io.evercred.app.consent.Requirement;
import io.evercred.app.consent.Routes;
import io.evercred.app.provider.Providers;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Where people set out from of their own accord. */
@Controller
class SignInController {

    private final Providers providers;
    private final Accounts accounts;
    private final Routes routes;
    private final Departures departures;
    private final Clock clock;

    SignInController(Providers providers, Accounts accounts, Routes routes, Departures departures, Clock clock) {
        this.providers = providers;
        this.accounts = accounts;
        this.routes = routes;
        this.departures = departures;
        this.clock = clock;
    }

    /** Signs in: asks for the base scopes and nothing else. Whoever is signed in is asked before an account is linked. */
    @GetMapping("/auth/sign-in/{provider}")
    ResponseEntity<Void> signIn(
            @PathVariable String provider,
            @RequestParam(defaultValue = Routes.HOME) String next,
            HttpServletRequest request) {
        var page = routes.ownOrHome(next);
        var user = CurrentUser.get();
        var person = user.flatMap(known -> accounts.person(known.userId(), known(provider)));
        if (person.isPresent()) {
            return seeOther(person.get().linked() ? URI.create(page) : Problem.NOT_LINKED.page(provider, page));
        }
        return depart(trip(provider, page, Requirement.signInWith(provider), false), request);
    }

    /** Somebody pressed the button: the provider asks for whatever the page needs, also for what it was given before. */
    @PostMapping("/auth/consent/{provider}")
    ResponseEntity<Void> consent(
            @PathVariable String provider,
            @RequestParam(defaultValue = Routes.HOME) String next,
            HttpServletRequest request) {
        var page = routes.ownOrHome(next);
        var requirement = routes.requirementOf(page)
                .filter(needed -> needed.provider().equals(known(provider)))
                .orElse(Requirement.signInWith(provider));
        return depart(trip(provider, page, requirement, requirement.needsConsent()), request);
    }

    private ResponseEntity<Void> depart(Trip trip, HttpServletRequest request) {
        known(trip.provider());
        return seeOther(departures.begin(trip, Browser.of(request), clock.instant()));
    }

    private static Trip trip(String provider, String next, Requirement requirement, boolean prompted) {
        var userId = CurrentUser.get().map(SignedInUser::userId);
        return new Trip(provider, next, requirement, userId, false, prompted);
    }

    private String known(String provider) {
        if (providers.named(provider).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return provider;
    }

    private static ResponseEntity<Void> seeOther(URI location) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(location).build();
    }
}
