package io.evercred.app.page;

import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives every page its language and its frame, before anything else can stop the request. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {

    private final ChosenLanguage language;
    private final Frames frames;

    PageConfiguration(ChosenLanguage language, Frames frames) {
        this.language = language;
        this.frames = frames;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(language).order(Ordered.HIGHEST_PRECEDENCE);
        registry.addInterceptor(frames).order(Ordered.HIGHEST_PRECEDENCE + 1);
    }
}
