package io.evercred.e2e.deployment;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.e2e.system.Reactor;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may talk to whom in the cluster. */
class NetworkPoliciesTests {

    private static final Map<String, Yaml> POLICIES = Yaml.documents("k8s/base/network-policies.yaml").stream()
            .collect(toMap(policy -> policy.at("metadata", "name").toString(), policy -> policy.at("spec")));

    @Test
    void forbidWhatTheyDoNotAllow() {
        assertThat(POLICIES.get("nothing-by-default").value())
                .isEqualTo(Map.of("podSelector", Map.of(), "policyTypes", List.of("Ingress", "Egress")));
    }

    @Test
    void letPodsOutToNamesAndServersAndProvidersOnly() {
        var ports = POLICIES.values().stream()
                .flatMap(policy -> policy.at("egress").items())
                .flatMap(rule -> rule.at("ports").items())
                .map(port -> port.at("port").toString())
                .sorted()
                .toList();

        assertThat(ports).containsExactly("3306", "443", "53", "53", "8081", "9092", "9093");
        assertThat(POLICIES.values().stream()
                        .flatMap(policy -> policy.at("egress").items()))
                .allMatch(rule -> rule.at("to").isPresent() && rule.at("ports").isPresent());
    }

    @ParameterizedTest
    @EnumSource
    void reachTheServersThatTheSettingsName(DeployedProcess process) {
        var labels = deployment(process).at("spec", "template", "metadata", "labels");
        var settings = Kustomization.in(Reactor.path("k8s/base")).yaml().at("configMapGenerator", 0, "literals");

        assertThat(Stream.of("mysql", "kafka", "providers"))
                .allMatch(what ->
                        labels.at("evercred.io/needs-" + what).toString().equals("true"))
                .allMatch(what -> POLICIES.get("to-" + what)
                        .at("podSelector", "matchLabels", "evercred.io/needs-" + what)
                        .isPresent());
        assertThat(settings.items().map(Yaml::toString))
                .contains(
                        "DB_HOST=mysql." + namespace("to-mysql"),
                        "DB_PORT=" + POLICIES.get("to-mysql").at("egress", 0, "ports", 0, "port"),
                        "KAFKA_HOST=kafka-kafka-bootstrap." + namespace("to-kafka") + ":"
                                + POLICIES.get("to-kafka").at("egress", 0, "ports", 0, "port"));
    }

    @Test
    void letTheOperationsPageAskWorkersBothWays() {
        var settings = Kustomization.in(Reactor.path("k8s/base"))
                .yaml()
                .at("configMapGenerator")
                .items()
                .flatMap(generated -> generated.at("literals").items());
        var out = POLICIES.get("from-app-to-workers").at("egress", 0);
        var in = POLICIES.get("to-workers-from-app");

        assertThat(settings.map(Yaml::toString))
                .contains("OPS_WORKERS=http://worker-management:" + out.at("ports", 0, "port"));
        assertThat(out.at("to", 0, "podSelector").value())
                .isEqualTo(in.at("podSelector").value());
        assertThat(in.at("ingress", 0, "from", 0, "podSelector").value())
                .isEqualTo(POLICIES.get("from-app-to-workers").at("podSelector").value());
        assertThat(in.at("ingress", 0, "ports", 0, "port").toString()).isEqualTo("management");
    }

    @Test
    void letPodsOutToWhereKafkaSpeaksTls() {
        var settings =
                Kustomization.in(Reactor.path("k8s/components/kafka-tls")).yaml();

        assertThat(settings.at("configMapGenerator", 0, "literals").items().map(Yaml::toString))
                .containsExactly(
                        "KAFKA_HOST=kafka-kafka-bootstrap." + namespace("to-kafka") + ":"
                                + POLICIES.get("to-kafka").at("egress", 0, "ports", 1, "port"),
                        Settings.variable("spring.kafka.security.protocol") + "=SSL",
                        Settings.variable("spring.kafka.ssl.key-store-type") + "=PEM",
                        Settings.variable("spring.kafka.ssl.trust-store-type") + "=PEM");
    }

    @ParameterizedTest
    @EnumSource
    void letInToPortsThatTheProcessHas(DeployedProcess process) {
        var names = deployment(process)
                .at("spec", "template", "spec", "containers", 0, "ports")
                .items()
                .map(port -> port.at("name").toString())
                .toList();

        assertThat(names)
                .contains(POLICIES.get("to-metrics")
                        .at("ingress", 0, "ports", 0, "port")
                        .toString());
        if (process == DeployedProcess.APP) {
            assertThat(names)
                    .contains(POLICIES.get("to-pages")
                            .at("ingress", 0, "ports", 0, "port")
                            .toString());
        }
    }

    private static String namespace(String policy) {
        return POLICIES.get(policy)
                .at("egress", 0, "to", 0, "namespaceSelector", "matchLabels", "kubernetes.io/metadata.name")
                .toString();
    }

    private static Yaml deployment(DeployedProcess process) {
        return Yaml.documents("k8s/base/" + process + ".yaml").stream()
                .filter(object -> object.at("kind").toString().equals("Deployment"))
                .findFirst()
                .orElseThrow();
    }
}
