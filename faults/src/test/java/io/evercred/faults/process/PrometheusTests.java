package io.evercred.faults.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real Prometheus with the rules of {@code ops}, and a process that says what it is told to. */
class PrometheusTests {

    private volatile String metrics = gate(0);
    private HttpServer process;

    @BeforeEach
    void start() throws IOException {
        // Where it is missing, the tests of the rules say so loudly.
        assumeTrue(Prometheus.program().isPresent());
        process = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        process.createContext("/actuator/prometheus", exchange -> {
            try (exchange) {
                var body = metrics.getBytes(UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        process.start();
    }

    @AfterEach
    void stop() {
        if (process != null) {
            process.stop(0);
        }
    }

    @Test
    void anAlertComesAndGoesWithinSeconds() {
        var workshop = Workshop.open("faults", "prometheus-test");
        var ports = List.of(process.getAddress().getPort());
        try (var prometheus =
                Prometheus.start(workshop, Prometheus.program().orElseThrow(), Map.of("evercred-worker", ports))) {
            var alert = "EvercredProviderDown";
            assertThat(prometheus.fires(alert)).isFalse();

            metrics = gate(1);
            Waiting.until("it fires", Duration.ofSeconds(30), () -> prometheus.fires(alert));
            assertThat(prometheus.firing()).contains(alert);

            metrics = gate(0);
            Waiting.until("it is over", Duration.ofSeconds(30), () -> !prometheus.fires(alert));
        }
    }

    private static String gate(int probing) {
        return "provider_gate{provider=\"google\",state=\"probing\"} %d\n".formatted(probing);
    }
}
