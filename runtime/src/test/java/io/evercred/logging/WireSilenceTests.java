package io.evercred.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;

/** What prints requests and answers stays silent, whatever the levels say. */
class WireSilenceTests {

    private final LoggerContext loggers = new LoggerContext();

    @BeforeEach
    void logEverything() {
        loggers.getLogger("ROOT").setLevel(Level.TRACE);
        loggers.addTurboFilter(new WireSilence());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.hc.client5.http.wire",
                "org.springframework.web.client.DefaultRestClient",
                "org.springframework.security.web.FilterChainProxy",
                "org.apache.coyote.http11.Http11InputBuffer",
                "com.google.api.client.http.HttpTransport",
                "org.springframework.jdbc.core.StatementCreatorUtils"
            })
    void refusesDebugAndTraceEvenIfAskedForByName(String name) {
        var logger = loggers.getLogger(name);
        logger.setLevel(Level.TRACE);

        assertThat(logger.isTraceEnabled()).isFalse();
        assertThat(logger.isDebugEnabled()).isFalse();
        assertThat(logger.isInfoEnabled()).isTrue();
        assertThat(logger.isWarnEnabled()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.evercred.app.signin.Callbacks",
                "org.apache.kafka.clients.NetworkClient",
                "org.springframework.jdbc.core.JdbcTemplate",
                "org.apache.hcx"
            })
    void leavesAllOthersAlone(String name) {
        assertThat(loggers.getLogger(name).isTraceEnabled()).isTrue();

        loggers.getLogger(name).setLevel(Level.WARN);
        assertThat(loggers.getLogger(name).isInfoEnabled()).isFalse();
    }

    @Test
    void isInForceAsSoonAsAnApplicationStarts() {
        var application = new SpringApplication(WireSilenceTests.class);
        application.setWebApplicationType(WebApplicationType.NONE);

        try (var context = application.run("--logging.level.root=trace", "--logging.threshold.console=off")) {
            assertThat(context.isActive()).isTrue();
            assertThat(LoggerFactory.getLogger("org.apache.hc.client5.http.wire")
                            .isDebugEnabled())
                    .isFalse();
            assertThat(LoggerFactory.getLogger("io.evercred.any").isTraceEnabled())
                    .isTrue();
        } finally {
            ((LoggerContext) LoggerFactory.getILoggerFactory())
                    .getLogger("ROOT")
                    .setLevel(Level.INFO);
        }
    }
}
