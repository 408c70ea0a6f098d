package io.evercred.e2e.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evercred.e2e.system.Reactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the operators of a cluster are told: the Prometheus operator, KEDA, External Secrets. */
class OperatorFilesTests {

    private static final String RULES = "k8s/components/monitoring/rules.yaml";
    private static final String COMMAND = "./mvnw -pl e2e -am test -Dtest=OperatorFilesTests"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dcontract.write";

    private static final ScaledObject WORKER = Strictly.read(
            Yaml.documents("k8s/components/autoscaling/worker.yaml").getFirst(), ScaledObject.class);

    @Test
    void areHeldToEveryFieldHoweverDeep() {
        var monitor = new Yaml(Map.of(
                "apiVersion", "monitoring.coreos.com/v1",
                "kind", "ServiceMonitor",
                "spec", Map.of("endpoints", List.of(Map.of("prot", "management")))));
        var topic = new Yaml(
                Map.of("apiVersion", "kafka.strimzi.io/v1", "kind", "KafkaTopic", "spec", Map.of("partition", 8)));
        var scaled = new Yaml(Map.of(
                "apiVersion", "keda.sh/v1alpha1",
                "kind", "ScaledObject",
                "spec", Map.of("triggers", List.of(Map.of("type", "kafka", "metadata", Map.of("lag", "1"))))));

        assertThatThrownBy(() -> KubernetesTypes.hold(monitor)).hasMessageContaining("prot");
        assertThatThrownBy(() -> KubernetesTypes.hold(topic)).hasMessageContaining("\"partition\"");
        assertThatThrownBy(() -> KubernetesTypes.hold(scaled)).hasMessageContaining("lag");
    }

    @Test
    void alertByTheRulesThatAreTestedElsewhere() throws IOException {
        if (System.getProperty("contract.write") != null) {
            Files.writeString(Reactor.path(RULES), rules());
            return;
        }

        assertThat(Yaml.text(RULES))
                .withFailMessage(
                        "%s does not hold the rules of ops/prometheus/rules. This writes them:%n%s", RULES, COMMAND)
                .isEqualTo(rules());
    }

    @Test
    void scrapeTheManagementPortsUnderTheJobsThatTheRulesName() {
        var monitor = Yaml.documents("k8s/components/monitoring/service-monitors.yaml")
                .getFirst();

        assertThat(monitor.at("spec", "jobLabel").toString()).isEqualTo("evercred.io/job");
        assertThat(monitor.at("spec", "endpoints", 0, "port").toString()).isEqualTo("management");
        for (var process : DeployedProcess.values()) {
            assertThat(Yaml.documents("k8s/base/" + process + ".yaml"))
                    .filteredOn(
                            object -> object.at("metadata", "name").toString().equals(process + "-management"))
                    .singleElement()
                    .matches(service -> service.at("metadata", "labels", "evercred.io/job")
                            .toString()
                            .equals("evercred-" + process))
                    .matches(service ->
                            service.at("spec", "ports", 0, "name").toString().equals("management"));
        }
    }

    @Test
    void scaleByTheGroupsThatTheWorkerReadsInAndNeverToZero() {
        var listeners = sources("worker/src/main/java");

        assertThat(WORKER.spec().minReplicaCount()).isGreaterThanOrEqualTo(2);
        assertThat(WORKER.spec().maxReplicaCount())
                .as("no more than a topic has partitions")
                .isLessThanOrEqualTo((Integer) Yaml.documents("k8s/kafka/topics.yaml")
                        .getFirst()
                        .at("spec", "partitions")
                        .value());
        assertThat(WORKER.spec().triggers())
                .filteredOn(trigger -> trigger.type().equals("kafka"))
                .hasSize(3)
                .allMatch(trigger ->
                        listeners.contains("groupId = \"" + trigger.metadata().get("consumerGroup") + "\""))
                .allMatch(trigger -> Yaml.text("k8s/kafka/topics.yaml")
                        .contains("name: " + trigger.metadata().get("topic") + "\n"))
                .allMatch(trigger -> Yaml.text("k8s/base/kustomization.yaml")
                        .contains("KAFKA_HOST=" + trigger.metadata().get("bootstrapServers") + "\n"));
        assertThat(WORKER.spec().triggers())
                .filteredOn(trigger -> trigger.type().equals("prometheus"))
                .singleElement()
                .matches(trigger -> trigger.metadata().get("query").contains("credential_overdue"))
                .matches(_ -> listeners.contains("\"credential.overdue\""))
                .as("no worker helps while its provider is not called")
                .matches(trigger -> trigger.metadata().get("query").contains("provider_gate"))
                .matches(_ -> listeners.contains("\"provider.gate\""));
    }

    /** With one more of each while they are rolled out, and a migration. */
    @Test
    void scaleToNoMoreThanMySqlHasConnectionsForByDefault() {
        var apps = (Integer) Kustomization.in(Reactor.path("k8s/overlays/production"))
                .yaml()
                .at("replicas", 0, "count")
                .value();

        assertThat((WORKER.spec().maxReplicaCount() + 1) * connections(DeployedProcess.WORKER)
                        + (apps + 1) * connections(DeployedProcess.APP)
                        + 1)
                .isLessThanOrEqualTo(151);
    }

    @Test
    void fetchEverySecretThatTheProcessesTake() {
        var fetched = Yaml.documents("k8s/components/external-secrets/secrets.yaml").stream()
                .map(secret -> Strictly.read(secret, ExternalSecret.class))
                .toList();

        assertThat(fetched)
                .allMatch(secret ->
                        secret.metadata().name().equals(secret.spec().target().name()));
        assertThat(fetched)
                .extracting(secret -> secret.metadata().name())
                .containsExactlyInAnyOrder(
                        "evercred-app-database",
                        "evercred-worker-database",
                        "evercred-google",
                        "evercred-app-keys",
                        "evercred-worker-keys");
        assertThat(fetched)
                .as("what is there while a secret is being changed, too")
                .filteredOn(secret -> secret.metadata().name().equals("evercred-google"))
                .allMatch(secret ->
                        secret.spec().dataFrom().getFirst().extract().key().equals("evercred-google"));
        for (var process : DeployedProcess.values()) {
            var keys = fetched.stream()
                    .filter(secret -> secret.metadata().name().equals("evercred-" + process + "-keys"))
                    .flatMap(secret -> secret.spec().data().stream())
                    .map(ExternalSecret.Datum::secretKey);
            assertThat(keys).hasSize(3).allMatch(key -> Yaml.text("k8s/base/" + process + ".yaml")
                    .contains("/etc/evercred/keys/" + key + "\n"));
        }
    }

    /** What the process says, or else Hikari's default. */
    private static int connections(DeployedProcess process) {
        var said = Yaml.documents(process + "/src/main/resources/application.yml")
                .getFirst()
                .at("spring", "datasource", "hikari", "maximum-pool-size");
        return said.isPresent() ? (Integer) said.value() : 10;
    }

    /** The rules as they stand, comments included, two columns further in. */
    private static String rules() {
        return """
                # Generated from ops/prometheus/rules by %s
                apiVersion: monitoring.coreos.com/v1
                kind: PrometheusRule
                metadata:
                  name: evercred
                spec:
                  groups:
                """.formatted(COMMAND)
                + files("ops/prometheus/rules")
                        .map(Yaml::text)
                        .flatMap(text -> text.substring(text.indexOf("groups:\n") + "groups:\n".length())
                                .lines())
                        .map(line -> line.isBlank() ? "\n" : "  " + line + "\n")
                        .collect(Collectors.joining());
    }

    private static String sources(String folder) {
        return files(folder)
                .filter(file -> file.endsWith(".java"))
                .map(Yaml::text)
                .collect(Collectors.joining());
    }

    private static Stream<String> files(String folder) {
        try (var files = Files.walk(Reactor.path(folder))) {
            return files
                    .filter(Files::isRegularFile)
                    .map(file -> Reactor.path("").relativize(file))
                    .map(Path::toString)
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
