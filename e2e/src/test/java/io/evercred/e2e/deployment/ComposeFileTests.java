package io.evercred.e2e.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evercred.e2e.deployment.ComposeFile.Condition;
import io.evercred.e2e.deployment.ComposeFile.Service;
import io.evercred.e2e.system.Reactor;
import java.nio.file.Files;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That Docker Compose can make sense of the file, and what is named in it is there. */
class ComposeFileTests {

    private static final ComposeFile COMPOSE = ComposeFile.read("docker-compose.yml");

    @Test
    void startsEverythingThatASandboxHasAndWhatWatchesIt() {
        assertThat(COMPOSE.services().keySet())
                .contains("mysql", "kafka", "app", "worker", "provider", "prometheus", "grafana");
        assertThat(COMPOSE.services().get("worker").deploy().replicas()).isEqualTo(2);
    }

    @Test
    void hasNoElementThatComposeDoesNotKnow() {
        var misspelt = new Yaml(Map.of("services", Map.of("app", Map.of("image", "evercred/app", "read-only", true))));

        assertThatThrownBy(() -> Strictly.read(misspelt, ComposeFile.class)).hasMessageContaining("read-only");
    }

    @Test
    void quotesWhatComposeTakesAsTextOnly() {
        var number = new Yaml(Map.of("services", Map.of("app", Map.of("environment", Map.of("PORT", 8080)))));

        assertThatThrownBy(() -> Strictly.read(number, ComposeFile.class)).hasMessageContaining("Integer");
    }

    @Test
    void waitsOnlyForServicesThatAreThereAndCanSayThatTheyAreHealthy() {
        services().forEach(service -> orEmpty(service.getValue().dependsOn()).forEach((name, dependency) -> {
            assertThat(COMPOSE.services()).as(service.getKey()).containsKey(name);
            if (dependency.condition() == Condition.service_healthy) {
                var awaited = COMPOSE.services().get(name);
                var dockerfile =
                        awaited.build() == null ? "" : Yaml.text(awaited.build().dockerfile());
                assertThat(awaited.healthcheck() != null || dockerfile.contains("\nHEALTHCHECK "))
                        .as(service.getKey() + " waits for the health of " + name)
                        .isTrue();
            }
        }));
    }

    @Test
    void mountsFilesThatAreThereAndVolumesThatAreDeclared() {
        var sources = services()
                .flatMap(service -> Stream.ofNullable(service.getValue().volumes()))
                .flatMap(volumes -> volumes.stream().map(volume -> volume.split(":")[0]))
                .distinct()
                .toList();

        assertThat(sources)
                .filteredOn(source -> source.startsWith("./"))
                .hasSizeGreaterThan(7)
                .allSatisfy(source -> assertThat(Files.exists(Reactor.path(source.substring(2))))
                        .as(source)
                        .isTrue());
        assertThat(sources)
                .filteredOn(source -> !source.startsWith("./"))
                .containsExactlyInAnyOrderElementsOf(COMPOSE.volumes().keySet());
    }

    @Test
    void givesEachPortOfTheMachineToOneService() {
        assertThat(services()
                        .flatMap(service -> Stream.ofNullable(service.getValue().ports()))
                        .flatMap(ports -> ports.stream()))
                .hasSizeGreaterThan(6)
                .doesNotHaveDuplicates()
                .allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void buildsFromDockerfilesThatAreThere() {
        assertThat(services().map(Map.Entry::getValue).filter(service -> service.build() != null))
                .hasSize(4)
                .allSatisfy(service -> assertThat(
                                Files.isRegularFile(Reactor.path(service.build().dockerfile())))
                        .isTrue());
    }

    @Test
    void scrapesAllProcessesOnTheirManagementPorts() {
        var jobs = Yaml.documents("docker/prometheus.yml").getFirst().at("scrape_configs");

        assertThat(jobs.at(0, "job_name").toString()).isEqualTo("evercred-app");
        assertThat(jobs.at(0, "static_configs", 0, "targets", 0).toString())
                .isEqualTo("app:" + DeployedProcess.APP.managementPort());
        assertThat(jobs.at(1, "job_name").toString()).isEqualTo("evercred-worker");
        assertThat(jobs.at(1, "dns_sd_configs", 0, "names", 0).toString()).isEqualTo("worker");
        assertThat(jobs.at(1, "dns_sd_configs", 0, "port").value()).isEqualTo(DeployedProcess.WORKER.managementPort());
    }

    @Test
    void givesGrafanaWhatItsProvisioningAsksFor() {
        var grafana = COMPOSE.services().get("grafana");
        var dashboards = Yaml.documents("ops/grafana/provisioning/dashboards/evercred.yaml")
                .getFirst()
                .at("providers", 0, "options", "path");

        assertThat(grafana.volumes()).contains("./ops/grafana/dashboards:" + dashboards + ":ro");
        assertThat(grafana.environment()).containsEntry("PROMETHEUS_URL", "http://prometheus:9090");
        assertThat(Yaml.text("ops/grafana/provisioning/datasources/prometheus.yaml"))
                .contains("${PROMETHEUS_URL}");
    }

    private static Stream<Map.Entry<String, Service>> services() {
        return COMPOSE.services().entrySet().stream();
    }

    private static <K, V> Map<K, V> orEmpty(Map<K, V> map) {
        return map == null ? Map.of() : map;
    }
}
