package io.evercred.e2e.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The types of all objects that are deployed: Kubernetes' own, and those of the operators. */
final class KubernetesTypes {

    private static final Map<String, Type> TYPES = Map.ofEntries(
            Map.entry("v1/Namespace", own(V1Namespace::validateJsonElement)),
            Map.entry("v1/ServiceAccount", own(V1ServiceAccount::validateJsonElement)),
            Map.entry("v1/Service", own(V1Service::validateJsonElement)),
            Map.entry("v1/ConfigMap", own(V1ConfigMap::validateJsonElement)),
            Map.entry("apps/v1/Deployment", own(V1Deployment::validateJsonElement)),
            Map.entry("batch/v1/Job", own(V1Job::validateJsonElement)),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", own(V1NetworkPolicy::validateJsonElement)),
            Map.entry("policy/v1/PodDisruptionBudget", own(V1PodDisruptionBudget::validateJsonElement)),
            Map.entry("monitoring.coreos.com/v1/ServiceMonitor", custom(ServiceMonitor.class)),
            Map.entry("monitoring.coreos.com/v1/PrometheusRule", custom(PrometheusRule.class)),
            Map.entry("kafka.strimzi.io/v1/KafkaTopic", custom(KafkaTopic.class)),
            Map.entry("kafka.strimzi.io/v1/KafkaUser", custom(KafkaUser.class)),
            Map.entry("keda.sh/v1alpha1/ScaledObject", custom(ScaledObject.class)),
            Map.entry("keda.sh/v1alpha1/TriggerAuthentication", custom(TriggerAuthentication.class)),
            Map.entry("external-secrets.io/v1/ExternalSecret", custom(ExternalSecret.class)));

    private interface Type {
        void hold(Yaml object);
    }

    private interface Validation {
        void validate(JsonElement object) throws IOException;
    }

    private KubernetesTypes() {}

    /** Fails, naming the field, if the object has one that its type does not have, or lacks one that it must have. */
    static void hold(Yaml object) {
        var type = object.at("apiVersion") + "/" + object.at("kind");
        assertThat(TYPES).containsKey(type);
        TYPES.get(type).hold(object);
    }

    private static Type own(Validation validation) {
        return object -> {
            try {
                validation.validate(new Gson().toJsonTree(object.value()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private static Type custom(Class<?> type) {
        return object -> Strictly.read(object, type);
    }
}
