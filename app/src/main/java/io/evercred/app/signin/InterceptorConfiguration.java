package io.evercred.app.signin;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the requirement check before every handler. */
@Configuration(proxyBeanMethods = false)
class InterceptorConfiguration implements WebMvcConfigurer {

    private final RequirementInterceptor requirements;

    InterceptorConfiguration(RequirementInterceptor requirements) {
        this.requirements = requirements;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(requirements);
    }
}
