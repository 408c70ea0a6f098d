package io.evercred.worker.refresh;

import io.evercred.worker.credential.Credential;
import io.evercred.worker.metric.Bounds;
import io.evercred.worker.provider.Provider;
import io.evercred.worker.provider.Providers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What refreshing looks like from outside. Never tagged with anybody's id. */
@Component
class RefreshMetrics {

    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<String, AtomicReference<Instant>> lastScans;

    /** What alerts watch is there from the start: a scan that never was, as in 1970, and no failure yet. */
    RefreshMetrics(MeterRegistry meters, Providers providers, Clock clock) {
        this.meters = meters;
        this.clock = clock;
        lastScans = providers.all().stream()
                .map(Provider::name)
                .collect(Collectors.toUnmodifiableMap(name -> name, this::registerLastScan));
        providers.all().forEach(provider -> unreadables(provider.name()));
    }

    Timer.Sample startCall() {
        return Timer.start(meters);
    }

    void endCall(Timer.Sample call, String provider, RefreshOutcome outcome) {
        call.stop(Timer.builder("credential.refresh")
                .description("Calls to the token endpoint, by what came of them")
                .tag("provider", provider)
                .tag("outcome", outcome.word())
                .serviceLevelObjectives(Bounds.upToTenSecondsAnd(Duration.ofSeconds(15)))
                .register(meters));
    }

    void remaining(Credential credential, Instant now) {
        var expiry = credential.tokens().googleCredsExpiry();
        if (expiry != null) {
            DistributionSummary.builder("credential.remaining.at.refresh")
                    .description("Life left of an access token when its refresh began")
                    .baseUnit("seconds")
                    .tag("provider", credential.owner().provider())
                    .serviceLevelObjectives(1, 10, 60, 300, 600, 1200, 1800, 2700, 3600)
                    .register(meters)
                    .record(Math.max(0, Duration.between(now, expiry).toMillis() / 1000.0));
        }
    }

    /** A stored refresh token that did not open. */
    void unreadable(String provider) {
        unreadables(provider).increment();
    }

    private Counter unreadables(String provider) {
        return Counter.builder("credential.crypto.failures")
                .description("Stored tokens that did not open")
                .tag("provider", provider)
                .register(meters);
    }

    /** So many due credentials were claimed at once. */
    void claimed(String provider, int size) {
        DistributionSummary.builder("credential.claim.size")
                .description("Credentials that one claim took; claims that found nobody due are not counted")
                .tag("provider", provider)
                .serviceLevelObjectives(1, 2, 5, 10, 25, 50, 100, 250, 500)
                .register(meters)
                .record(size);
    }

    /** A claim whose call could no longer be made in time. */
    void letGo(String provider) {
        counted(Counter.builder("credential.claim.let.go")
                .description("Claims that were let go, since too little of them was left for a call")
                .tag("provider", provider));
    }

    /** A result that something newer has overtaken. */
    void dropped(String outcome) {
        counted(Counter.builder("credential.refresh.dropped")
                .description("Results that something newer had overtaken")
                .tag("outcome", outcome));
    }

    /** A result that could not be written although the database answers. */
    void unsavable(String outcome) {
        counted(Counter.builder("credential.refresh.unsavable")
                .description("Results that could not be stored although the database answered")
                .tag("outcome", outcome));
    }

    /** A scan of the provider has gone through, whether or not anybody was due. */
    void scanned(String provider) {
        lastScans.get(provider).set(clock.instant());
    }

    private AtomicReference<Instant> registerLastScan(String provider) {
        var last = new AtomicReference<>(Instant.EPOCH);
        Gauge.builder("credential.scan.last.success", last, when -> when.get().toEpochMilli() / 1000.0)
                .description("When a scan last went through, in seconds since 1970")
                .baseUnit("seconds")
                .tag("provider", provider)
                .strongReference(true)
                .register(meters);
        return last;
    }

    private void counted(Counter.Builder counter) {
        counter.register(meters).increment();
    }
}
