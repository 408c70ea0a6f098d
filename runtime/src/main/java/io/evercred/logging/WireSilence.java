package io.evercred.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Marker;

/**
 * Silences loggers that print what goes over a wire: requests with codes and client secrets, answers with tokens,
 * statements with sealed ones. They do so at DEBUG and TRACE alone, so those two are refused to them whatever level the
 * settings give; what they say at INFO and above passes.
 */
final class WireSilence extends TurboFilter {

    /** Found by a run of everything at TRACE. Whole libraries: the next version of one may print it elsewhere. */
    private static final List<String> LOGGERS = List.of(
            // Requests and answers of ours as they go over the wire, and their headers.
            "org.apache.hc",
            "com.google.api.client",
            "com.google.auth",
            // Forms that are sent, with code, verifier and client secret, and answers that were read.
            "org.springframework.http",
            // That, too; and the query of each request, which for a callback has the code.
            "org.springframework.web",
            "org.springframework.security",
            // Requests as they arrive.
            "org.apache.tomcat",
            "org.apache.coyote",
            "org.apache.catalina",
            // The values of statements: sealed tokens, and the hashes that they are found by.
            "org.springframework.jdbc.core.StatementCreatorUtils");

    private final Map<String, Boolean> silenced = new ConcurrentHashMap<>();

    @Override
    public FilterReply decide(
            Marker marker, Logger logger, Level level, String format, Object[] parameters, Throwable thrown) {
        var wouldBeWritten = level.isGreaterOrEqual(logger.getEffectiveLevel());
        return wouldBeWritten && !level.isGreaterOrEqual(Level.INFO) && isSilenced(logger.getName())
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }

    private boolean isSilenced(String logger) {
        return silenced.computeIfAbsent(logger, name -> LOGGERS.stream()
                .anyMatch(silent -> name.equals(silent) || name.startsWith(silent + ".")));
    }
}
