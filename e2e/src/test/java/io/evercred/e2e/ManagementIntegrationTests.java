package io.evercred.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.e2e.system.JavaProcess;
import io.evercred.e2e.system.RunningSystem;
import io.evercred.e2e.system.WholeSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What the management ports of both processes tell, as they are started by default: health, metrics, and no more. */
@WholeSystem
@Order(46)
class ManagementIntegrationTests {

    /** Every endpoint that Spring Boot has, whether it would be there or not. */
    private static final List<String> OTHERS = List.of(
            "/auditevents",
            "/beans",
            "/caches",
            "/conditions",
            "/configprops",
            "/env",
            "/env/spring.datasource.password",
            "/flyway",
            "/heapdump",
            "/httpexchanges",
            "/info",
            "/integrationgraph",
            "/jolokia",
            "/liquibase",
            "/logfile",
            "/loggers",
            "/loggers/ROOT",
            "/mappings",
            "/metrics",
            "/metrics/jvm.memory.used",
            "/quartz",
            "/restart",
            "/sbom",
            "/scheduledtasks",
            "/sessions",
            "/shutdown",
            "/startup",
            "/threaddump");

    @Test
    void tellsHealthAndMetricsAndNothingElse(RunningSystem system) {
        for (var process : processes(system)) {
            assertThat(process.status("GET", "/actuator/health")).isEqualTo(200);
            assertThat(process.status("GET", "/actuator/prometheus")).isEqualTo(200);
            for (var other : OTHERS) {
                assertThat(process.status("GET", "/actuator" + other))
                        .as("%s of %s", other, process.name())
                        .isIn(403, 404);
            }
        }
    }

    @Test
    void letsNobodyActThere(RunningSystem system) {
        for (var process : processes(system)) {
            Stream.concat(OTHERS.stream(), Stream.of("/health", "/prometheus")).forEach(path -> {
                for (var method : List.of("POST", "PUT", "DELETE", "PATCH")) {
                    assertThat(process.status(method, "/actuator" + path))
                            .as("%s %s of %s", method, path, process.name())
                            .isIn(403, 404, 405);
                }
            });
            assertThat(process.isAlive()).isTrue();
        }
    }

    private static List<JavaProcess> processes(RunningSystem system) {
        var all = new ArrayList<>(system.workers());
        all.add(system.app());
        return all;
    }
}
