package io.evercred.e2e.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evercred.e2e.system.Reactor;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesFilesTests {

    private static final String BASE = "k8s/base/";
    private static final Yaml KUSTOMIZATION =
            Yaml.documents(BASE + "kustomization.yaml").getFirst();

    @Test
    void consistOfObjectsThatKubernetesKnowsFieldByField() {
        assertThat(objects()).hasSizeGreaterThan(30).allSatisfy(KubernetesTypes::hold);
    }

    @Test
    void areHeldToEveryFieldHoweverDeep() {
        var misspelt = new org.yaml.snakeyaml.Yaml().<Object>load("""
                apiVersion: apps/v1
                kind: Deployment
                spec:
                  selector: {}
                  template:
                    spec:
                      containers:
                        - name: app
                          readinesProbe: {}
                """);

        assertThatThrownBy(() -> KubernetesTypes.hold(new Yaml(misspelt))).hasMessageContaining("readinesProbe");
    }

    @ParameterizedTest
    @EnumSource
    void openThePortsOfTheProcess(DeployedProcess process) {
        var ports = container(process)
                .at("ports")
                .items()
                .collect(Collectors.toMap(port -> port.at("name").toString(), port ->
                        (Integer) port.at("containerPort").value()));

        assertThat(ports.values()).containsExactlyInAnyOrderElementsOf(process.ports());
        assertThat(ports).containsEntry("management", process.managementPort());
    }

    @ParameterizedTest
    @EnumSource
    void probeTheProcessWhereItAnswers(DeployedProcess process) {
        assertThat(probe(process, "startupProbe")).isEqualTo("management /actuator/health/liveness");
        assertThat(probe(process, "livenessProbe")).isEqualTo("management /actuator/health/liveness");
        assertThat(probe(process, "readinessProbe")).isEqualTo("management /actuator/health/readiness");
    }

    @ParameterizedTest
    @EnumSource
    void setOnlyWhatTheProcessReads(DeployedProcess process) {
        var own = container(process).at("env").items().map(variable -> variable.at("name")
                .toString());
        var common = container(process)
                .at("envFrom")
                .items()
                .flatMap(from -> literals(from.at("configMapRef", "name").toString()));

        assertThat(Stream.concat(own, common)).isSubsetOf(process.variables());
    }

    @ParameterizedTest
    @EnumSource
    void takeEverySecretByReference(DeployedProcess process) {
        assertThat(container(process).at("env").items())
                .filteredOn(
                        variable -> variable.at("name").toString().matches(".*(PASSWORD|SECRET|SECRET_NEXT|CLIENT_ID)"))
                .hasSize(7)
                .allMatch(variable ->
                        variable.at("valueFrom", "secretKeyRef", "name").isPresent());
    }

    @ParameterizedTest
    @EnumSource
    void mountKeySetsOfTheProcessAloneSoThatNobodyElseMayReadThem(DeployedProcess process) {
        var volume = pod(process).at("volumes", 0, "secret");
        var mount = container(process).at("volumeMounts", 0, "mountPath") + "/";

        assertThat(volume.at("secretName").toString()).isEqualTo("evercred-" + process + "-keys");
        assertThat(volume.at("defaultMode").value()).isEqualTo(0400);
        assertThat(pod(process).at("securityContext", "fsGroup").value())
                .isEqualTo(pod(process).at("securityContext", "runAsUser").value());
        assertThat(container(process).at("env").items())
                .filteredOn(variable -> variable.at("name").toString().endsWith("_KEYS"))
                .hasSize(3)
                .allMatch(variable -> variable.at("value").toString().startsWith(mount));
    }

    @ParameterizedTest
    @EnumSource
    void giveTheProcessTheTimeThatItsStopMayTake(DeployedProcess process) {
        assertThat((Integer) pod(process).at("terminationGracePeriodSeconds").value())
                .isGreaterThanOrEqualTo(2 * process.secondsOfAShutdownPhase());
    }

    @ParameterizedTest
    @EnumSource
    void migrateByTheCommandOfTheProcess(DeployedProcess process) {
        var job = Yaml.documents("k8s/migrations/jobs.yaml").stream()
                .filter(object -> object.at("metadata", "name").toString().equals("migrate-" + process))
                .findFirst()
                .orElseThrow()
                .at("spec", "template", "spec", "containers", 0);

        assertThat(job.at("image").toString()).isEqualTo("evercred/" + process);
        assertThat(job.at("args").value()).isEqualTo(List.of("migrate"));
        assertThat(Yaml.text("runtime/src/main/java/io/evercred/migration/Migration.java"))
                .contains("COMMAND = \"migrate\"");
        assertThat(job.at("env").items().map(variable -> variable.at("name").toString()))
                .isSubsetOf(process.variables());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evercred-app-database",
                "evercred-worker-database",
                "evercred-google",
                "evercred-discord",
                "evercred-app-keys",
                "evercred-worker-keys"
            })
    void nameTheSecretsThatTheReadmeDescribes(String secret) {
        assertThat(Yaml.text("k8s/README.md")).contains("| `" + secret + "`");
        assertThat(Stream.of(DeployedProcess.values()).map(process -> Yaml.text(BASE + process + ".yaml")))
                .anyMatch(manifest -> manifest.contains("ame: " + secret + "\n"));
    }

    private static List<Yaml> objects() {
        return Kustomization.all().stream()
                .flatMap(kustomization -> kustomization.files().stream())
                .map(file -> Reactor.path("").relativize(file).toString())
                .flatMap(file -> Yaml.documents(file).stream())
                .toList();
    }

    private static Yaml pod(DeployedProcess process) {
        return Yaml.documents(BASE + process + ".yaml").stream()
                .filter(object -> object.at("kind").toString().equals("Deployment"))
                .findFirst()
                .orElseThrow()
                .at("spec", "template", "spec");
    }

    private static Yaml container(DeployedProcess process) {
        return pod(process).at("containers", 0);
    }

    private static String probe(DeployedProcess process, String name) {
        var probe = container(process).at(name, "httpGet");
        return probe.at("port") + " " + probe.at("path");
    }

    private static Stream<String> literals(String configMap) {
        var names = KUSTOMIZATION
                .at("configMapGenerator")
                .items()
                .filter(generator -> generator.at("name").toString().equals(configMap))
                .flatMap(generator -> generator.at("literals").items())
                .map(literal -> literal.toString().replaceFirst("=.*", ""))
                .collect(Collectors.toSet());
        assertThat(names).as(configMap).isNotEqualTo(Set.of());
        return names.stream();
    }
}
