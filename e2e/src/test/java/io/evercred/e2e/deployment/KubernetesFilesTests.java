package io.evercred.e2e.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.evercred.e2e.system.Reactor;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
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
    private static final Map<String, Validation> TYPES = Map.of(
            "v1/Namespace", V1Namespace::validateJsonElement,
            "v1/ServiceAccount", V1ServiceAccount::validateJsonElement,
            "v1/Service", V1Service::validateJsonElement,
            "apps/v1/Deployment", V1Deployment::validateJsonElement,
            "policy/v1/PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement);

    private interface Validation {
        void validate(JsonElement object) throws IOException;
    }

    @Test
    void consistOfObjectsThatKubernetesKnowsFieldByField() {
        assertThat(objects()).hasSizeGreaterThan(5).allSatisfy(KubernetesFilesTests::validate);
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

        assertThatThrownBy(() -> validate(new Yaml(misspelt))).hasMessageContaining("readinesProbe");
    }

    @Test
    void areAllPartOfTheKustomization() throws IOException {
        try (var files = Files.list(Reactor.path(BASE))) {
            assertThat(KUSTOMIZATION.at("resources").items().map(Yaml::toString))
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString())
                                    .filter(file -> !file.equals("kustomization.yaml"))
                                    .toList());
        }
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

    private static void validate(Yaml object) throws IOException {
        var type = object.at("apiVersion") + "/" + object.at("kind");
        assertThat(TYPES).containsKey(type);
        TYPES.get(type).validate(new Gson().toJsonTree(object.value()));
    }

    private static Stream<Yaml> objects() {
        return KUSTOMIZATION.at("resources").items().flatMap(file -> Yaml.documents(BASE + file).stream());
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
