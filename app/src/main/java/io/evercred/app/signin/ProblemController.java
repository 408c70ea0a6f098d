package io.evercred.app.signin;

import io.evercred.app.consent.Requirement;
import io.evercred.app.consent.Routes;
import io.evercred.app.provider.Provider;
import io.evercred.app.provider.Providers;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Shows what kept somebody from going on. Whatever the URL says, the page only has words of ours. */
@Controller
class ProblemController {

    private final ProblemPage page;
    private final Providers providers;
    private final Routes routes;

    ProblemController(ProblemPage page, Providers providers, Routes routes) {
        this.page = page;
        this.providers = providers;
        this.routes = routes;
    }

    @GetMapping("/auth/problem/{problem}")
    ModelAndView problem(
            @PathVariable String problem,
            @RequestParam(defaultValue = "") String provider,
            @RequestParam(defaultValue = Routes.HOME) String next,
            Model details) {
        var known = Problem.ofKey(problem).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var name = providers.named(provider).map(Provider::name).orElse("");
        var wanted = routes.ownOrHome(next);
        var errorCode = details.getAttribute("errorCode") instanceof String code ? code : "";
        return page.show(new Stop(known, name, wanted, missing(known, wanted, details), errorCode));
    }

    /** Shown once, the details are gone; read again, in another language say, the page names all that is needed. */
    private Set<String> missing(Problem problem, String wanted, Model details) {
        var missing = new LinkedHashSet<String>();
        if (details.getAttribute("missing") instanceof List<?> scopes) {
            scopes.forEach(scope -> missing.add(scope.toString()));
        }
        if (problem == Problem.SCOPE_MISSING && missing.isEmpty()) {
            routes.requirementOf(wanted).map(Requirement::scopes).ifPresent(missing::addAll);
        }
        return missing;
    }
}
