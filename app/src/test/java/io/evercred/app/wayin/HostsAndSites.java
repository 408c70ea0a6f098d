package io.evercred.app.wayin;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.evercred.app.RunningApp;
import io.evercred.app.Visitor;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** The Host header, other sites' scripts, what proxies claim, and what the log keeps. */
abstract class HostsAndSites {

    private static final String OWN = "localhost";

    abstract RunningApp app();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "localhost.evil.example",
                "localhost@evil.example",
                "10.0.0.1",
                "[fe80::1]",
                "calendar.internal.evil.example",
                "x.calendar.internal",
                ""
            })
    void refusesNamesThatAreNotOurs(String host) throws Exception {
        var answer = send("GET / HTTP/1.1", "Host: " + host, "Accept: text/html");

        assertThat(answer).startsWith("HTTP/1.1 400");
        assertThat(answer).doesNotContain("Set-Cookie");
    }

    @Test
    void saysWhichSettingKnowsOurNames() throws Exception {
        assertThat(send("GET /?lang=en HTTP/1.1", "Host: evil.example", "Accept: text/html"))
                .contains("data-error=\"host\"")
                .contains("evercred.trusted-hosts")
                .contains("Content-Security-Policy: default-src 'none'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST",
                "localhost:1",
                "127.0.0.1",
                "[::1]:99",
                "calendar.internal",
                "Calendar.Internal:443"
            })
    void answersToOurNames(String host) throws Exception {
        assertThat(send("GET / HTTP/1.1", "Host: " + host)).startsWith("HTTP/1.1 200");
    }

    @Test
    void tellsItsHealthToWhomeverCallsItByAnyName() throws Exception {
        assertThat(send("GET /health HTTP/1.1", "Host: 10.1.2.3:8080")).startsWith("HTTP/1.1 200");
        assertThat(send("GET /health/../ HTTP/1.1", "Host: evil.example")).startsWith("HTTP/1.1 400");
        assertThat(send("GET /health;x HTTP/1.1", "Host: evil.example")).startsWith("HTTP/1.1 400");
    }

    @Test
    void believesNoProxyUnlessToldTo() throws Exception {
        assertThat(send("GET / HTTP/1.1", "Host: evil.example", "X-Forwarded-Host: localhost"))
                .startsWith("HTTP/1.1 400");
        var answer = send(
                "GET /auth/sign-in/google HTTP/1.1",
                "Host: localhost",
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Prefix: /evil",
                "Forwarded: host=evil.example;proto=https");
        assertThat(answer).startsWith("HTTP/1.1 303").doesNotContain("evil");
    }

    @Test
    void sendsPeopleBackToThePublicUrlWhateverNameTheyCameBy() throws Exception {
        var answer = send("GET /auth/sign-in/google HTTP/1.1", "Host: calendar.internal");

        assertThat(answer)
                .contains("redirect_uri=http://localhost:" + app().uri().getPort() + "/auth/callback/google");
    }

    @Test
    void redirectsByPathAlone() throws Exception {
        var answer = send("GET /auth/callback/google HTTP/1.1", "Host: calendar.internal:7");

        assertThat(answer).contains("Location: /auth/problem/callback-malformed");
    }

    @Test
    void onlyListedSitesMayReadTheApiAndNoSiteAPage() throws Exception {
        assertThat(preflight("/api/v1/anything", "https://intranet.example.com", "GET"))
                .startsWith("HTTP/1.1 200")
                .contains("Access-Control-Allow-Origin: https://intranet.example.com")
                .contains("Access-Control-Allow-Credentials: true");
        for (var stranger : new String[] {
            "https://evil.example",
            "http://intranet.example.com",
            "https://intranet.example.com.evil.example",
            "https://intranet.example.com:444",
            "null"
        }) {
            assertThat(preflight("/api/v1/anything", stranger, "GET"))
                    .startsWith("HTTP/1.1 403")
                    .doesNotContain("Access-Control-Allow");
        }
        assertThat(preflight("/api/v1/anything", "https://intranet.example.com", "POST"))
                .startsWith("HTTP/1.1 403");
        assertThat(preflight("/google/calendar_sync", "https://intranet.example.com", "GET"))
                .doesNotContain("Access-Control-Allow");
        assertThat(send("GET / HTTP/1.1", "Host: localhost", "Origin: https://intranet.example.com"))
                .startsWith("HTTP/1.1 200")
                .doesNotContain("Access-Control-Allow");
    }

    @Test
    void tellsNothingMoreToManagersWhateverIsExposed() throws Exception {
        for (var endpoint :
                new String[] {"env", "heapdump", "threaddump", "loggers", "beans", "configprops", "sessions", "shutdown"
                }) {
            for (var method : new String[] {"GET", "POST", "DELETE"}) {
                var request = HttpRequest.newBuilder(
                                URI.create("http://localhost:" + app().managementPort() + "/actuator/" + endpoint))
                        .method(method, BodyPublishers.noBody())
                        .build();
                try (var http = HttpClient.newHttpClient()) {
                    assertThat(http.send(request, BodyHandlers.discarding()).statusCode())
                            .as(method + " " + endpoint)
                            .isIn(403, 404);
                }
            }
        }
    }

    @Test
    void logsEachRequestInOneLineWithoutItsQuery() throws Exception {
        var lines = new ListAppender<ILoggingEvent>();
        var logger = (Logger) LoggerFactory.getLogger("io.evercred.app.security.AccessLog");
        lines.start();
        logger.addAppender(lines);
        try {
            new Visitor(app()).open("/auth/callback/google?code=code-canary&state=state-canary", _ -> true);
            send("GET /nowhere?canary HTTP/1.1", "Host: evil.example");
            send("GET /malformed{?canary HTTP/1.1", "Host: localhost");
            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> lines.list.size() >= 3);
        } finally {
            logger.detachAppender(lines);
        }
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .hasSize(3)
                .noneMatch(line -> line.contains("canary"))
                .anyMatch(line -> line.matches("127\\.0\\.0\\.1 GET /auth/callback/google 303 \\d+ \\d+"))
                .anyMatch(line -> line.matches("127\\.0\\.0\\.1 GET /nowhere 400 \\d+ \\d+"))
                .anyMatch(line -> line.matches("127\\.0\\.0\\.1 \\S+ \\S+ 400 \\d+ \\d+"));
    }

    private String preflight(String path, String origin, String method) throws IOException {
        return send(
                "OPTIONS " + path + " HTTP/1.1",
                "Host: localhost",
                "Origin: " + origin,
                "Access-Control-Request-Method: " + method);
    }

    /** Byte by byte, for no client library would send such things. */
    private String send(String... lines) throws IOException {
        try (var socket = new Socket(OWN, app().uri().getPort())) {
            var request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
