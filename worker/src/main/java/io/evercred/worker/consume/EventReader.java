package io.evercred.worker.consume;

import io.evercred.schemas.Decoded;
import io.evercred.schemas.Envelope;
import io.evercred.schemas.EventCodec;
import java.util.Locale;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads records for the listeners and counts what became of each. */
@Component
public class EventReader {

    private static final Logger LOG = LoggerFactory.getLogger(EventReader.class);

    private final EventCodec codec;
    private final ConsumptionMetrics metrics;
    private final DeadLetters deadLetters;

    EventReader(EventCodec codec, ConsumptionMetrics metrics, DeadLetters deadLetters) {
        this.codec = codec;
        this.metrics = metrics;
        this.deadLetters = deadLetters;
    }

    /**
     * Hands the event to {@code consumer}, which tells what it did with it. What nobody can read goes to the dead
     * letters right here: after an exception everything behind it would be fetched anew, which takes half a second each
     * time, and a stream of poison would hold up the healthy records.
     *
     * @throws PoisonRecordException if nobody can read the record, and the dead letters do not take it now
     */
    public void read(ConsumerRecord<String, byte[]> record, Function<Envelope, ? extends Enum<?>> consumer) {
        try {
            follow(record, consumer);
        } catch (PoisonRecordException e) {
            if (!deadLetters.take(record, e)) {
                throw e;
            }
            LOG.warn(
                    "Record {} of {}-{} is in the dead letters ({})",
                    record.offset(),
                    record.topic(),
                    record.partition(),
                    e.reason());
        }
    }

    private void follow(ConsumerRecord<String, byte[]> record, Function<Envelope, ? extends Enum<?>> consumer) {
        switch (codec.decode(record)) {
            case Decoded.Known(Envelope envelope) ->
                metrics.consumed(record.topic(), word(consumer.apply(envelope)), envelope);
            case Decoded.Newer(String _) -> metrics.consumed(record.topic(), "ignored_newer");
            case Decoded.Erased(var _) -> {
                metrics.consumed(record.topic(), "poison");
                throw new PoisonRecordException(Refusal.WRONG_TOPIC);
            }
            case Decoded.Poison(Decoded.PoisonReason reason) -> {
                metrics.consumed(record.topic(), "poison");
                throw new PoisonRecordException(reason);
            }
        }
    }

    private static String word(Enum<?> outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
