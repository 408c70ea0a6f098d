package io.evercred.worker.census;

import io.evercred.worker.census.Census.Count;
import io.evercred.worker.provider.Providers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** Shows the census; every worker reports the same figures, so take the maximum over them, never the sum. */
@Component
class CensusMetrics implements MeterBinder {

    private final Census census;
    private final Providers providers;

    CensusMetrics(Census census, Providers providers) {
        this.census = census;
        this.providers = providers;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder(
                        "credential.census.last.success",
                        census,
                        c -> c.lastRead().toEpochMilli() / 1000.0)
                .description("When the counts of credentials were last found out, in seconds since 1970")
                .baseUnit("seconds")
                .register(meters);
        for (var provider : providers.all()) {
            count(meters, provider.name(), "active", Count::active);
            count(meters, provider.name(), "degraded", Count::degraded);
            count(meters, provider.name(), "revoked", Count::revoked);
            gauge(meters, "credential.overdue", "Due for more than 30 s", provider.name(), Count::overdue);
            gauge(
                    meters,
                    "credential.expired.active",
                    "Not ended, and without a usable access token",
                    provider.name(),
                    Count::expiredActive);
        }
    }

    private void count(MeterRegistry meters, String provider, String state, ToDoubleFunction<Count> figure) {
        Gauge.builder("credential.count", census, c -> c.of(provider, figure))
                .description("Credentials by state")
                .tag("provider", provider)
                .tag("state", state)
                .register(meters);
    }

    private void gauge(
            MeterRegistry meters, String name, String description, String provider, ToDoubleFunction<Count> figure) {
        Gauge.builder(name, census, c -> c.of(provider, figure))
                .description(description)
                .tag("provider", provider)
                .register(meters);
    }
}
