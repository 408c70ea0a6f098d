package io.evercred.app.page;

import io.evercred.app.provider.PublicUrl;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * The language of a page: the one that {@code ?lang=} asks for, which a cookie then remembers; else the one that the
 * browser prefers.
 */
@Component(DispatcherServlet.LOCALE_RESOLVER_BEAN_NAME)
class ChosenLanguage implements LocaleResolver, HandlerInterceptor {

    static final String PARAMETER = "lang";

    private static final Duration REMEMBERED = Duration.ofDays(365);

    private final PublicUrl publicUrl;
    private final String cookie;

    ChosenLanguage(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
        // Over TLS the name binds the cookie to this very host, as it does the session's.
        this.cookie = publicUrl.isSecure() ? "__Host-lang" : "lang";
    }

    /** Remembers the language that the address asks for. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        asked(request)
                .map(language -> ResponseCookie.from(cookie, language.tag())
                        .path("/")
                        .maxAge(REMEMBERED)
                        .sameSite("Lax")
                        .httpOnly(true)
                        .secure(publicUrl.isSecure())
                        .build())
                .ifPresent(chosen -> response.addHeader(HttpHeaders.SET_COOKIE, chosen.toString()));
        return true;
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return asked(request)
                .or(() -> Optional.ofNullable(WebUtils.getCookie(request, cookie))
                        .flatMap(known -> Language.of(known.getValue())))
                .or(() -> Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE))
                        .flatMap(Language::preferred))
                .orElse(Language.DEFAULT)
                .locale();
    }

    /** @throws UnsupportedOperationException always: only the reader chooses */
    @Override
    public void setLocale(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        throw new UnsupportedOperationException("The reader chooses the language with ?lang=");
    }

    private static Optional<Language> asked(HttpServletRequest request) {
        // Only from the address: reading a parameter of a form would consume its body too early.
        var query = request.getQueryString();
        return query == null ? Optional.empty() : Language.of(request.getParameter(PARAMETER));
    }
}
