package io.evercred.worker.refresh;

import io.evercred.worker.credential.Credential;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/** What refreshing looks like from outside. Never tagged with anybody's id. */
@Component
class RefreshMetrics {

    private final MeterRegistry meters;
    private final Clock clock;
    private final DistributionSummary remaining;
    private final Counter cryptoFailures;
    private final AtomicReference<Instant> lastScan = new AtomicReference<>(Instant.EPOCH);

    RefreshMetrics(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
        this.remaining = DistributionSummary.builder("credential.remaining.at.refresh")
                .description("What was left of the access token when its refresh began")
                .baseUnit("seconds")
                .serviceLevelObjectives(1, 60, 300, 600, 1200, 1800)
                .register(meters);
        this.cryptoFailures = Counter.builder("credential.crypto.failures")
                .description("Stored tokens that did not open")
                .register(meters);
        Gauge.builder(
                        "credential.scan.last.success",
                        lastScan,
                        last -> last.get().toEpochMilli() / 1000.0)
                .description("When a scan last went through, in seconds since 1970")
                .baseUnit("seconds")
                .register(meters);
    }

    Timer.Sample startCall() {
        return Timer.start(meters);
    }

    void endCall(Timer.Sample call, String provider, RefreshOutcome outcome) {
        call.stop(Timer.builder("credential.refresh")
                .description("Calls to the token endpoint")
                .tag("provider", provider)
                .tag("outcome", outcome.word())
                .serviceLevelObjectives(
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(15))
                .register(meters));
    }

    void remaining(Credential credential, Instant now) {
        var expiry = credential.tokens().googleCredsExpiry();
        if (expiry != null) {
            remaining.record(Math.max(0, Duration.between(now, expiry).toMillis() / 1000.0));
        }
    }

    void unreadable() {
        cryptoFailures.increment();
    }

    /** A claim whose call could no longer be made in time. */
    void letGo(String provider) {
        meters.counter("credential.claim.let.go", "provider", provider).increment();
    }

    /** A result that something newer has overtaken. */
    void dropped(String outcome) {
        meters.counter("credential.refresh.dropped", "outcome", outcome).increment();
    }

    /** A result that could not be written although the database answers. */
    void unsavable(String outcome) {
        meters.counter("credential.refresh.unsavable", "outcome", outcome).increment();
    }

    void scanned() {
        lastScan.set(clock.instant());
    }
}
