package io.evercred.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;

class RequestReferenceTests {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @AfterEach
    void forget() {
        MDC.clear();
    }

    @Test
    void isTheTraceThatLogsName() {
        MDC.put("traceId", TRACE);
        request.addHeader("X-Request-Id", "7f3a-proxy");

        assertThat(RequestReference.of(request)).contains(TRACE);
    }

    @Test
    void isTheTraceThatTheRequestCameWith() {
        request.addHeader("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");

        assertThat(RequestReference.of(request)).contains(TRACE);
    }

    @Test
    void isElseWhatAProxyCallsIt() {
        request.addHeader("X-Request-Id", "7f3a9c1e-proxy");

        assertThat(RequestReference.of(request)).contains("7f3a9c1e-proxy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "short", "call 0800 for help", "a/../../b/c/d/e"})
    void isNothingThatCouldBeTakenForMoreThanAName(String sent) {
        request.addHeader("X-Request-Id", sent);
        request.addHeader("traceparent", sent);

        assertThat(RequestReference.of(request)).isEmpty();
    }
}
