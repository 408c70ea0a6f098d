package io.evercred.app.security;

import io.evercred.app.consent.Requirements;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** What a route says of itself. One that says nothing is closed to everybody. */
@Component
class RouteRules {

    private final RequestMappingHandlerMapping handlers;
    private final Requirements requirements;

    RouteRules(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers,
            Requirements requirements) {
        this.handlers = handlers;
        this.requirements = requirements;
    }

    /** Its handler declares what it requires, and the interceptor in front of it sees to that. */
    boolean declaresWhatItRequires(HttpServletRequest request) {
        return handler(request).flatMap(requirements::of).isPresent();
    }

    /** A static file, or nothing at all: the answer is the file, or "not found". */
    boolean isNoHandler(HttpServletRequest request) {
        return handler(request).isEmpty();
    }

    private Optional<HandlerMethod> handler(HttpServletRequest request) {
        if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
            ServletRequestPathUtils.parseAndCache(request);
        }
        try {
            return Optional.ofNullable(handlers.getHandler(request))
                    .map(HandlerExecutionChain::getHandler)
                    .filter(HandlerMethod.class::isInstance)
                    .map(HandlerMethod.class::cast);
        } catch (Exception e) {
            // A method, content type or parameter that no handler takes: answered as such further on.
            return Optional.empty();
        }
    }
}
