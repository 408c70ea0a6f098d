package io.evercred.worker.consume;

import io.evercred.schemas.Decoded.PoisonReason;
import io.evercred.schemas.Envelope;
import io.evercred.schemas.Topics;
import io.evercred.worker.metric.Bounds;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What became of records, and how late. Never tagged with what is in them. */
@Component
class ConsumptionMetrics {

    private static final List<String> TOPICS =
            List.of(Topics.OAUTH_CALLBACK_COMPLETED, Topics.CREDENTIAL_COMMANDS, Topics.CREDENTIAL_EVENTS);

    /** The outcome of a consent that was stored, in time or late. */
    private static final String STORED = "stored";

    private final MeterRegistry meters;
    private final Clock clock;

    /** What alerts count is there from the start, at zero: else the first of a kind would show in no rate. */
    ConsumptionMetrics(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
        TOPICS.forEach(topic -> reasons().forEach(reason -> deadLetters(topic, reason)));
        lag(Topics.OAUTH_CALLBACK_COMPLETED, STORED);
    }

    private static Stream<String> reasons() {
        var poison = Stream.<Enum<?>>concat(Stream.of(PoisonReason.values()), Stream.of(Refusal.values()))
                .map(PoisonRecordException::word);
        return Stream.concat(poison, Stream.of(DeadLetters.FAILED));
    }

    /** A record was consumed. */
    void consumed(String topic, String outcome) {
        Counter.builder("credential.events.consumed")
                .description("Records consumed, by what became of them")
                .tag("topic", topic)
                .tag("outcome", outcome)
                .register(meters)
                .increment();
    }

    /** An event was consumed: how long after it happened. */
    void consumed(String topic, String outcome, Envelope envelope) {
        consumed(topic, outcome);
        var lag = Duration.between(envelope.time(), clock.instant());
        // Other services tell their own time.
        lag(topic, outcome).record(lag.isNegative() ? Duration.ZERO : lag);
    }

    private Timer lag(String topic, String outcome) {
        return Timer.builder("credential.events.lag")
                .description("From an event until the worker had consumed it")
                .tag("topic", topic)
                .tag("outcome", outcome)
                .serviceLevelObjectives(
                        Bounds.upToTenSecondsAnd(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofMinutes(5)))
                .register(meters);
    }

    /** The dead letters have taken a record. */
    void deadLetter(String topic, String reason) {
        deadLetters(topic, reason).increment();
    }

    private Counter deadLetters(String topic, String reason) {
        return Counter.builder("credential.dead.letters")
                .description("Records that went to the dead letters, by reason")
                .tag("topic", topic)
                .tag("reason", reason)
                .register(meters);
    }
}
