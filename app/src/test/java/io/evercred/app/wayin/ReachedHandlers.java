package io.evercred.app.wayin;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Behind everything that could stop a request: remembers which requests came as far as their handler. */
@Component
class ReachedHandlers implements WebMvcConfigurer, HandlerInterceptor {

    static final String ASKED = "X-Asked";

    private final Set<String> reached = ConcurrentHashMap.newKeySet();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(Ordered.LOWEST_PRECEDENCE);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.REQUEST) {
            Optional.ofNullable(request.getHeader(ASKED)).ifPresent(reached::add);
        }
        return true;
    }

    boolean reached(String asked) {
        return reached.contains(asked);
    }
}
