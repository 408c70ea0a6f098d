package io.evercred.e2e.deployment;

import java.util.List;
import java.util.Map;

/** External Secrets' resource, with the fields of its reference that are of use here; it publishes no model for Java. */
record ExternalSecret(String apiVersion, String kind, Metadata metadata, Spec spec) {

    record Metadata(String name, String namespace, Map<String, String> labels) {}

    record Spec(
            String refreshInterval, Store secretStoreRef, Target target, List<Datum> data, List<Everything> dataFrom) {}

    record Store(String kind, String name) {}

    record Target(String name, String creationPolicy) {}

    record Datum(String secretKey, Remote remoteRef) {}

    record Everything(Entry extract) {}

    record Entry(String key) {}

    record Remote(String key, String property) {}
}
