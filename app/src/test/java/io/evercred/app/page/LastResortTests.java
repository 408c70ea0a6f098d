package io.evercred.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class LastResortTests {

    private final Rendering rendering = new Rendering();
    private final LastResort filter = new LastResort(rendering.engine(), rendering.frames());
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/error");
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private boolean usualPageTried;

    @BeforeEach
    void dispatchAnError() {
        request.setDispatcherType(DispatcherType.ERROR);
        request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, "/google/calendar_sync");
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, 500);
    }

    @Test
    void leavesErrorsToTheUsualPage() throws Exception {
        failWith(new IllegalStateException("a bug"), chain(null));
        assertThat(usualPageTried).isTrue();
        assertThat(response.getContentAsString()).isEmpty();
    }

    @Test
    void doesNotAskADatabaseAgainThatHasJustFailed() throws Exception {
        failWith(new DataAccessResourceFailureException("down", new SQLException("down")), chain(null));
        assertThat(usualPageTried).isFalse();
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getContentAsString()).contains("<html lang=\"ko\"", "data-error=\"5xx\"");
    }

    @Test
    void standsInForAnErrorPageThatFails() throws Exception {
        request.setCookies(new Cookie("lang", "en"));
        failWith(new IllegalStateException("a bug"), chain(new IllegalStateException("no session")));
        assertThat(usualPageTried).isTrue();
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getContentAsString())
                .contains("<html lang=\"en\"", "/google/calendar_sync?lang=ko")
                .doesNotContain("no session");
        assertThat(response.getHeader("Content-Security-Policy")).startsWith("default-src 'none'");
    }

    private void failWith(Exception failure, FilterChain chain) throws Exception {
        request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, failure);
        filter.doFilter(request, response, chain);
    }

    private FilterChain chain(RuntimeException failure) {
        return (asked, answered) -> {
            usualPageTried = true;
            if (failure != null) {
                throw failure;
            }
        };
    }
}
