package io.evercred.app.page;

import io.evercred.app.account.Role;
import io.evercred.app.account.SignedInUser;
import io.evercred.app.provider.PublicUrl;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

/** Renders pages as the app does, without starting it. */
final class Rendering {

    static final Instant NOW = Instant.parse("2026-11-23T05:12:00Z");

    private static final SignedInUser MINJI = new SignedInUser("1", "김민지", "minji@example.com", Role.STAFF);

    private final ReloadableResourceBundleMessageSource messages = new ReloadableResourceBundleMessageSource();
    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    Rendering() {
        messages.setBasename("classpath:messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/");
        resolver.setSuffix(".html");
        resolver.setCharacterEncoding("UTF-8");
        engine.setTemplateResolver(resolver);
        engine.setMessageSource(messages);
    }

    SpringTemplateEngine engine() {
        return engine;
    }

    Frames frames() {
        var site = new Frame.Site(List.of("google"), Optional.empty());
        var language = new ChosenLanguage(new PublicUrl(URI.create("http://localhost:8080")));
        return new Frames(
                messages, new PageSettings(ZoneId.of("Asia/Seoul")), Clock.fixed(NOW, ZoneOffset.UTC), language, site);
    }

    static Optional<SignedInUser> minji() {
        return Optional.of(MINJI);
    }

    String render(PageState state, Language language) {
        var request = new MockHttpServletRequest("GET", state.path());
        var exchange = JakartaServletWebApplication.buildApplication(new MockServletContext())
                .buildExchange(request, new MockHttpServletResponse());
        Map<String, Object> model = new HashMap<>(state.model());
        model.put("frame", frame(state, language));
        return engine.process(state.template(), new WebContext(exchange, language.locale(), model));
    }

    private Frame frame(PageState state, Language language) {
        var site = new Frame.Site(List.of("google", "discord"), Optional.of("it-help@example.com"));
        var times = new Times(messages, language.locale(), ZoneId.of("Asia/Seoul"), NOW);
        return new Frame(state.path(), "", language, state.reader(), site, times);
    }
}
