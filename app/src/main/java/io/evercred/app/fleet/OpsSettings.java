package io.evercred.app.fleet;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operations page looks at.
 *
 * @param workers roots of the workers' management ports, such as http://localhost:8081; a host that has several
 *     addresses, such as a headless service, stands for a worker at each
 * @param lookEvery how often each worker's metrics are read
 * @param lookTimeout how long a worker has to tell them
 */
@ConfigurationProperties("evercred.ops")
record OpsSettings(
        @DefaultValue List<URI> workers,
        @DefaultValue("10s") Duration lookEvery,
        @DefaultValue("900ms") Duration lookTimeout) {

    OpsSettings {
        for (var worker : workers) {
            var path = worker.getPath();
            if (worker.getHost() == null
                    || !List.of("http", "https").contains(worker.getScheme())
                    || !(path.isEmpty() || path.equals("/"))) {
                throw new IllegalArgumentException(
                        "evercred.ops.workers must be roots of management ports, such as http://localhost:8081, not \""
                                + worker + "\"");
            }
        }
        if (!lookTimeout.isPositive() || lookTimeout.compareTo(lookEvery) >= 0) {
            throw new IllegalArgumentException(
                    "evercred.ops.look-timeout (%s) must be positive and shorter than evercred.ops.look-every (%s)"
                            .formatted(lookTimeout, lookEvery));
        }
        workers = List.copyOf(workers);
    }
}
