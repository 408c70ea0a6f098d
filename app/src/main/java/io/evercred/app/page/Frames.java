package io.evercred.app.page;

import io.evercred.app.account.SignedInUser;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Gives every page its frame. As an interceptor, so that pages have one also when another interceptor stops the request,
 * and error pages too.
 */
@Component
class Frames implements HandlerInterceptor {

    static final String ATTRIBUTE = "frame";

    private final MessageSource messages;
    private final PageSettings settings;
    private final Clock clock;
    private final ChosenLanguage language;
    private final Frame.Site site;

    Frames(MessageSource messages, PageSettings settings, Clock clock, ChosenLanguage language, Frame.Site site) {
        this.messages = messages;
        this.settings = settings;
        this.clock = clock;
        this.language = language;
        this.site = site;
    }

    /** Templates see the attributes of a request as their own. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        request.setAttribute(ATTRIBUTE, of(request, reader()));
        return true;
    }

    /** The frame of a page for this reader; needs no session. */
    Frame of(HttpServletRequest request, Optional<SignedInUser> reader) {
        var locale = language.resolveLocale(request);
        return new Frame(
                path(request),
                query(request),
                Language.of(locale.getLanguage()).orElse(Language.DEFAULT),
                reader,
                site,
                new Times(messages, locale, settings.timeZone(), clock.instant()));
    }

    private static Optional<SignedInUser> reader() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(Authentication::getPrincipal)
                .filter(SignedInUser.class::isInstance)
                .map(SignedInUser.class::cast);
    }

    // On an error page the address is that of the request that failed. One slash in front, so that a link made of it
    // never leads to another host.
    private static String path(HttpServletRequest request) {
        var failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        var path = failed == null ? request.getRequestURI() : failed.toString();
        return "/" + path.replaceFirst("^[/\\\\]+", "");
    }

    private static String query(HttpServletRequest request) {
        var query = request.getQueryString();
        if (query == null || !request.getMethod().equals("GET")) {
            return "";
        }
        return Arrays.stream(query.split("&"))
                .filter(part -> !part.isEmpty() && !part.startsWith(ChosenLanguage.PARAMETER + "="))
                .collect(Collectors.joining("&"));
    }
}
