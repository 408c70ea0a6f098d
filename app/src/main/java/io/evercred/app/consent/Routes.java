package io.evercred.app.consent;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The app's own pages, and what each needs. A person is only ever led on to one of these: a path that is none of them
 * becomes the home page, whatever it looks like.
 */
@Component
public class Routes implements SmartInitializingSingleton {

    /** Where everybody may go. */
    public static final String HOME = "/";

    private final RequestMappingHandlerMapping handlers;
    private final Requirements requirements;
    private final Map<String, Optional<Requirement>> pages = new TreeMap<>();

    Routes(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers,
            Requirements requirements) {
        this.handlers = handlers;
        this.requirements = requirements;
    }

    /** Reads every route once, so that one with an impossible requirement stops the start. */
    @Override
    public void afterSingletonsInstantiated() {
        handlers.getHandlerMethods().forEach(this::add);
    }

    /** The path itself if it is one of our pages, else the home page. */
    public String ownOrHome(String path) {
        return path != null && pages.containsKey(path) ? path : HOME;
    }

    /** What the page at this path needs; nothing if it needs nothing or is none of ours. */
    public Optional<Requirement> requirementOf(String path) {
        return pages.getOrDefault(path, Optional.empty());
    }

    private void add(RequestMappingInfo route, HandlerMethod handler) {
        var requirement = requirements.of(handler);
        var methods = route.getMethodsCondition().getMethods();
        if (!methods.isEmpty() && !methods.contains(RequestMethod.GET)) {
            return;
        }
        for (var path : route.getDirectPaths()) {
            if (!path.startsWith("/auth/") && !path.startsWith("/error") && !path.startsWith("/api/")) {
                pages.put(path, requirement);
            }
        }
    }
}
