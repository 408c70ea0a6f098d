package io.evercred.app.page;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.ITemplateEngine;

/** Gives every page its language and its frame, before anything else can stop the request. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {

    private final ChosenLanguage language;
    private final Frames frames;

    PageConfiguration(ChosenLanguage language, Frames frames) {
        this.language = language;
        this.frames = frames;
    }

    @Bean
    static FilterRegistrationBean<LastResort> lastResort(ITemplateEngine templates, Frames frames) {
        var registration = new FilterRegistrationBean<>(new LastResort(templates, frames));
        registration.setDispatcherTypes(DispatcherType.ERROR);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(language).order(Ordered.HIGHEST_PRECEDENCE);
        registry.addInterceptor(frames).order(Ordered.HIGHEST_PRECEDENCE + 1);
    }
}
