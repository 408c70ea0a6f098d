package io.evercred.worker.refresh;

import io.evercred.worker.credential.Credential;
import io.evercred.worker.provider.Provider;
import io.evercred.worker.provider.Providers;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * How old grants are when they are first rejected. Those of an app that is still in testing all end at seven days, which
 * looks like revocations, and has quite another remedy.
 */
class RejectionMetrics {

    private static final double[] BOUNDS = DoubleStream.of(
                    1 / 24.0, 0.25, 1, 2, 4, 6, 6.75, 7.25, 8, 14, 30, 60, 90, 180, 365)
            .map(days -> days * Duration.ofDays(1).toSeconds())
            .toArray();

    private final Map<String, DistributionSummary> byProvider;

    /** Each provider's distribution is there from the start, at zero: else its first rejections would not show. */
    RejectionMetrics(MeterRegistry meters, Providers providers) {
        byProvider = providers.all().stream()
                .map(Provider::name)
                .collect(Collectors.toUnmodifiableMap(Function.identity(), provider -> DistributionSummary.builder(
                                "credential.grant.age.at.rejection")
                        .description("Age of a grant when the provider first rejected its refresh token")
                        .baseUnit("seconds")
                        .tag("provider", provider)
                        .serviceLevelObjectives(BOUNDS)
                        .register(meters)));
    }

    /** The credential was rejected for the first time since its last success. */
    void firstStrike(Credential credential, Instant now) {
        var since = credential.state().connectedAt();
        var distribution = byProvider.get(credential.owner().provider());
        if (since != null && distribution != null) {
            distribution.record(Math.max(0, Duration.between(since, now).toSeconds()));
        }
    }
}
