package io.evercred.e2e.deployment;

import java.util.List;
import java.util.Map;

/** KEDA's resource, with the fields of its reference that are of use here; it publishes no model for Java. */
record ScaledObject(String apiVersion, String kind, Metadata metadata, Spec spec) {

    record Metadata(String name, String namespace, Map<String, String> labels) {}

    record Spec(
            Target scaleTargetRef,
            int minReplicaCount,
            int maxReplicaCount,
            int pollingInterval,
            Fallback fallback,
            Advanced advanced,
            List<Trigger> triggers) {}

    record Target(String name) {}

    record Fallback(int failureThreshold, int replicas) {}

    record Advanced(HorizontalPodAutoscaler horizontalPodAutoscalerConfig) {}

    record HorizontalPodAutoscaler(Behavior behavior) {}

    record Behavior(Scaling scaleDown, Scaling scaleUp) {}

    record Scaling(int stabilizationWindowSeconds, List<Policy> policies) {}

    record Policy(String type, int value, int periodSeconds) {}

    record Authentication(String name) {}

    /** Each scaler knows its own settings, and takes nothing but texts. */
    record Trigger(String type, Map<String, String> metadata, Authentication authenticationRef) {

        private static final Map<String, List<String>> KNOWN = Map.of(
                "kafka",
                List.of(
                        "bootstrapServers",
                        "consumerGroup",
                        "topic",
                        "lagThreshold",
                        "offsetResetPolicy",
                        "tls",
                        "scaleToZeroOnInvalidOffset"),
                "prometheus",
                List.of("serverAddress", "query", "threshold"));

        Trigger {
            if (!KNOWN.getOrDefault(type, List.of()).containsAll(metadata.keySet())) {
                throw new IllegalArgumentException(type + " does not know all of " + metadata.keySet());
            }
        }
    }
}
