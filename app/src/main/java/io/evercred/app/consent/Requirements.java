package io.evercred.app.consent;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** What each handler needs, read from its {@link Requires}. */
@Component
public class Requirements {

    private final Map<String, Service> services;

    Requirements(List<Service> services) {
        this.services = services.stream().collect(Collectors.toMap(Service::name, Function.identity()));
    }

    /**
     * The requirement of a handler; nothing if it declares none.
     *
     * @throws IllegalStateException if it names an unknown service, or scopes that no service covers
     */
    public Optional<Requirement> of(HandlerMethod handler) {
        return requires(handler).map(found -> resolve(found, handler));
    }

    /** Whether what a handler answers explains itself what is missing of a consent. */
    public boolean explained(HandlerMethod handler) {
        return requires(handler).filter(Requires::explained).isPresent();
    }

    /** The service of this name, if somebody declares it. */
    public Optional<Service> service(String name) {
        return Optional.ofNullable(services.get(name));
    }

    private static Optional<Requires> requires(HandlerMethod handler) {
        var onMethod = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Requires.class);
        return Optional.ofNullable(onMethod)
                .or(() -> Optional.ofNullable(
                        AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), Requires.class)));
    }

    private Requirement resolve(Requires requires, HandlerMethod handler) {
        var provider = requires.provider();
        var scopes = new LinkedHashSet<String>();
        if (!requires.service().isEmpty()) {
            var service = services.get(requires.service());
            if (service == null) {
                throw new IllegalStateException(handler.getShortLogMessage() + " requires the service \""
                        + requires.service() + "\", which nobody declares; known are " + services.keySet());
            }
            if (!provider.isEmpty() && !provider.equals(service.provider())) {
                throw new IllegalStateException(handler.getShortLogMessage() + " requires the provider \"" + provider
                        + "\", but its service \"" + service.name() + "\" is one of \"" + service.provider() + "\"");
            }
            provider = service.provider();
            scopes.addAll(service.scopes());
        }
        var further = Set.of(requires.scopes());
        if (!covered(provider, further)) {
            throw new IllegalStateException(handler.getShortLogMessage() + " requires the scopes " + further
                    + ", for which \"" + provider + "\" has no service; declare one that needs them");
        }
        scopes.addAll(further);
        return new Requirement(provider, scopes, requires.role());
    }

    private boolean covered(String provider, Set<String> scopes) {
        return scopes.stream().allMatch(scope -> services.values().stream()
                .anyMatch(service ->
                        service.provider().equals(provider) && service.scopes().contains(scope)));
    }
}
