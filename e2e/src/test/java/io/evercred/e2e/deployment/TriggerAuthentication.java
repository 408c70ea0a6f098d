package io.evercred.e2e.deployment;

import java.util.List;
import java.util.Map;

/** KEDA's resource, as {@link ScaledObject}. */
record TriggerAuthentication(String apiVersion, String kind, Metadata metadata, Spec spec) {

    record Metadata(String name, String namespace, Map<String, String> labels) {}

    record Spec(List<SecretKey> secretTargetRef) {}

    record SecretKey(String parameter, String name, String key) {}
}
