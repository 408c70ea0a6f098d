package io.evercred.worker.consume;

import io.evercred.schemas.Decoded;
import io.evercred.schemas.Envelope;
import io.evercred.schemas.EventCodec;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.stereotype.Component;

/** Reads records for the listeners and counts what became of each. */
@Component
public class EventReader {

    private final EventCodec codec;
    private final MeterRegistry meters;

    EventReader(EventCodec codec, MeterRegistry meters) {
        this.codec = codec;
        this.meters = meters;
    }

    /**
     * Hands the event to {@code consumer}, which tells what it did with it.
     *
     * @throws PoisonRecordException if nobody can read the record
     */
    public void read(ConsumerRecord<String, byte[]> record, Function<Envelope, ? extends Enum<?>> consumer) {
        switch (codec.decode(record)) {
            case Decoded.Known(Envelope envelope) -> count(record, word(consumer.apply(envelope)));
            case Decoded.Newer(String _) -> count(record, "ignored_newer");
            case Decoded.Poison(Decoded.PoisonReason reason) -> {
                count(record, "poison");
                throw new PoisonRecordException(reason);
            }
        }
    }

    private void count(ConsumerRecord<String, byte[]> record, String outcome) {
        meters.counter("credential.events.consumed", "topic", record.topic(), "outcome", outcome)
                .increment();
    }

    private static String word(Enum<?> outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
