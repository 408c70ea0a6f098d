package io.evercred.app.signin;

import io.evercred.app.provider.Provider;
import io.evercred.app.provider.Providers;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The page that says what happened and what to do. */
@Component
class ProblemPage {

    private static final String VIEW = "page/problem";

    private final Providers providers;
    private final SignInSettings settings;

    ProblemPage(Providers providers, SignInSettings settings) {
        this.providers = providers;
        this.settings = settings;
    }

    ModelAndView show(Stop stop) {
        var page = new ModelAndView(VIEW, stop.problem().status());
        page.addObject("problem", stop.problem());
        page.addObject("provider", stop.provider().isEmpty() ? null : stop.provider());
        page.addObject("next", stop.next());
        page.addObject("missing", List.copyOf(stop.missing()));
        page.addObject("errorCode", stop.errorCode().isEmpty() ? null : stop.errorCode());
        page.addObject("contact", settings.contact());
        page.addObject("providers", providers.all().stream().map(Provider::name).toList());
        return page;
    }
}
