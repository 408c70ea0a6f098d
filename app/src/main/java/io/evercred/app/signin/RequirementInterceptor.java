package io.evercred.app.signin;

import io.evercred.app.account.Role;
import io.evercred.app.account.SignedInUser;
import io.evercred.app.consent.Decision;
import io.evercred.app.consent.Decision.Lack;
import io.evercred.app.consent.Gatekeeper;
import io.evercred.app.consent.Requirement;
import io.evercred.app.consent.Requirements;
import io.evercred.app.consent.Routes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndViewDefiningException;

/** Lets a handler run only if the person has what it requires; else leads them to the provider, or says what is wrong. */
@Component
class RequirementInterceptor implements HandlerInterceptor {

    private final Requirements requirements;
    private final Gatekeeper gatekeeper;
    private final ObjectProvider<Routes> routes;
    private final Guide guide;
    private final Clock clock;

    /** Routes are looked up late: they need the handler mapping, which needs this. */
    RequirementInterceptor(
            Requirements requirements, Gatekeeper gatekeeper, ObjectProvider<Routes> routes, Guide guide, Clock clock) {
        this.requirements = requirements;
        this.gatekeeper = gatekeeper;
        this.routes = routes;
        this.guide = guide;
        this.clock = clock;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws ModelAndViewDefiningException {
        if (!(handler instanceof HandlerMethod method)) {
            return true;
        }
        var requirement = requirements.of(method);
        return requirement.isEmpty() || passes(request, response, method, requirement.get());
    }

    private boolean passes(
            HttpServletRequest request, HttpServletResponse response, HandlerMethod handler, Requirement requirement)
            throws ModelAndViewDefiningException {
        var now = clock.instant();
        var user = CurrentUser.get();
        var next = routes.getObject().ownOrHome(request.getRequestURI());
        var trip = new Trip(requirement.provider(), next, requirement, user.map(SignedInUser::userId), true, false);
        return switch (gatekeeper.decide(user, requirement, isNavigation(request), now)) {
            case Decision.Pass pass -> true;
            case Decision.Authorise authorise -> authorise(request, response, trip, now);
            case Decision.Link link -> stop(Stop.at(leadsTo(trip) ? Problem.NOT_LINKED : Problem.SWITCHED_OFF, trip));
            case Decision.Consent consent -> depart(request, response, trip, now);
            case Decision.Ask ask -> requirements.explained(handler) || stop(ask(ask.lack(), trip));
            case Decision.Refuse refuse -> stop(Stop.at(refusal(requirement.role()), trip));
        };
    }

    private boolean authorise(HttpServletRequest request, HttpServletResponse response, Trip trip, Instant now)
            throws ModelAndViewDefiningException {
        if (trip.provider().isEmpty()) {
            return stop(Stop.at(Problem.SIGN_IN, trip));
        }
        if (!isNavigation(request)) {
            return stop(Stop.at(Problem.NOT_CONNECTED, trip));
        }
        return depart(request, response, trip, now);
    }

    private boolean depart(HttpServletRequest request, HttpServletResponse response, Trip trip, Instant now)
            throws ModelAndViewDefiningException {
        if (!leadsTo(trip)) {
            return stop(Stop.at(Problem.SWITCHED_OFF, trip));
        }
        var uri = guide.departures().begin(trip, Browser.of(request), now);
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, uri.toString());
        return false;
    }

    private boolean leadsTo(Trip trip) {
        return guide.departures().leadTo(trip.provider());
    }

    private static Problem refusal(Role needed) {
        return needed == Role.ADMIN ? Problem.OPERATORS_ONLY : Problem.NOT_ALLOWED;
    }

    private Stop ask(Lack lack, Trip trip) {
        return switch (lack) {
            case NOT_CONNECTED -> Stop.at(Problem.NOT_CONNECTED, trip);
            case NOT_STORED -> Stop.at(Problem.NOT_STORED, trip);
            case SCOPE_MISSING ->
                Stop.at(Problem.SCOPE_MISSING, trip).lacking(trip.requirement().scopes());
            case DISCONNECTED -> Stop.at(Problem.DISCONNECTED, trip);
            case ENDED -> Stop.at(Problem.ENDED, trip);
        };
    }

    private boolean stop(Stop stop) throws ModelAndViewDefiningException {
        throw new ModelAndViewDefiningException(guide.problemPage().show(stop));
    }

    /** Whether a person is looking at the answer: a script or a prefetch cannot follow to a provider. */
    private static boolean isNavigation(HttpServletRequest request) {
        var mode = Optional.ofNullable(request.getHeader("Sec-Fetch-Mode"));
        return request.getMethod().equals("GET")
                && mode.filter(value -> !value.equals("navigate")).isEmpty()
                && request.getHeader("Sec-Purpose") == null;
    }
}
