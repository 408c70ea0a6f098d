package io.evercred.app.security;

import java.io.CharArrayWriter;
import org.apache.catalina.valves.AbstractAccessLogValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * One line for each request to the pages, into the log like everything else. It is Tomcat's own valve, so that requests
 * which no filter ever sees are there too: malformed ones. Never the query, which carries codes and states.
 */
@Component
class AccessLog implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    /** Who, method, path without query, status, bytes, milliseconds. */
    private static final String LINE = "%a %m %U %s %B %D";

    private static final Logger log = LoggerFactory.getLogger(AccessLog.class);

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        var valve = new Valve();
        valve.setPattern(LINE);
        server.addEngineValves(valve);
    }

    private static final class Valve extends AbstractAccessLogValve {

        @Override
        protected void log(CharArrayWriter message) {
            log.info(message.toString());
        }
    }
}
