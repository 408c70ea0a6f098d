package io.evercred.e2e.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.e2e.system.JavaProcess;
import io.evercred.e2e.system.RunningSystem;
import io.evercred.e2e.system.WholeSystem;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What the manifests ask a process for is what a running one answers. */
@WholeSystem
@Order(44)
class DeployedProbesIntegrationTests {

    @Test
    void everyProbeAndScrapeIsAnswered(RunningSystem system) {
        answers(system.app(), DeployedProcess.APP);
        answers(system.workers().getFirst(), DeployedProcess.WORKER);
    }

    private static void answers(JavaProcess running, DeployedProcess process) {
        var container = Yaml.documents("k8s/base/" + process + ".yaml").stream()
                .filter(object -> object.at("kind").toString().equals("Deployment"))
                .findFirst()
                .orElseThrow()
                .at("spec", "template", "spec", "containers", 0);
        var scraped = Yaml.documents("k8s/components/monitoring/service-monitors.yaml")
                .getFirst()
                .at("spec", "endpoints", 0, "path");
        var paths = Stream.concat(
                Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                        .map(probe -> container.at(probe, "httpGet", "path")),
                Stream.of(scraped));

        assertThat(paths.map(Yaml::toString)).allSatisfy(path -> assertThat(running.status("GET", path))
                .as("%s of %s", path, running.name())
                .isEqualTo(200));
    }
}
