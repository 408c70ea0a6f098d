package io.evercred.app.connection;

import io.evercred.app.provider.Providers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** What reading access tokens reports. */
@Component
class AccessMetrics {

    private static final double[] BOUNDS = {1, 10, 60, 300, 600, 1200, 1800, 2700, 3600};

    private final MeterRegistry registry;

    AccessMetrics(MeterRegistry registry, Providers providers) {
        this.registry = registry;
        // Registered at once, so that the series are there, at zero, before anything goes wrong.
        providers.all().forEach(provider -> failures(provider.name()));
    }

    /** A live credential was read with this much of its access token's life left; zero if it had expired. */
    void read(ConnectionDetails details, Duration remaining) {
        DistributionSummary.builder("credential.remaining.at.read")
                .description("Life left of an access token when a page read it")
                .baseUnit("seconds")
                .serviceLevelObjectives(BOUNDS)
                .tag("provider", details.provider())
                .register(registry)
                .record(remaining.toMillis() / 1000.0);
    }

    /** A stored token did not open with the keys of this process. */
    void unreadable(ConnectionDetails details) {
        failures(details.provider()).increment();
    }

    private Counter failures(String provider) {
        return Counter.builder("credential.crypto.failures")
                .description("Stored tokens that did not open")
                .tag("provider", provider)
                .register(registry);
    }
}
