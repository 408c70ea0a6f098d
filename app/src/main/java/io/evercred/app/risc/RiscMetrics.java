package io.evercred.app.risc;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts what providers push: {@code risc.tokens} by what became of each, and {@code risc.events} by type and outcome. */
@Component
class RiscMetrics {

    private final MeterRegistry meters;

    RiscMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void accepted(String provider) {
        token(provider, "accepted");
    }

    void duplicate(String provider) {
        token(provider, "duplicate");
    }

    /** The provider is to send it again. */
    void postponed(String provider) {
        token(provider, "postponed");
    }

    void refused(String provider, Refusal refusal) {
        token(provider, refusal.word());
    }

    void event(String provider, EventType type, Outcome outcome) {
        Counter.builder("risc.events")
                .description("Security events that providers have told, by what followed")
                .tag("provider", provider)
                .tag("type", type.word())
                .tag("outcome", outcome.word())
                .register(meters)
                .increment();
    }

    private void token(String provider, String outcome) {
        Counter.builder("risc.tokens")
                .description("What was pushed as a security event, by whether it was taken")
                .tag("provider", provider)
                .tag("outcome", outcome)
                .register(meters)
                .increment();
    }
}
