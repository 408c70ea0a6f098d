package io.evercred.app.history;

import io.evercred.schemas.CredentialEvent;
import io.evercred.schemas.Decoded.Known;
import io.evercred.schemas.EventCodec;
import io.evercred.schemas.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps what the worker tells. A batch of events is one transaction: whatever fails, the batch comes again, and what was
 * kept of it before changes nothing. What cannot be read is left out; the worker, which reads the same topic, puts it
 * into the dead letters.
 */
@Component
class HistoryListener {

    private final HistoryTable table;
    private final HistorySettings settings;
    private final Clock clock;
    private final MeterRegistry meters;
    private final TransactionTemplate transaction;
    private final EventCodec codec = new EventCodec();

    HistoryListener(
            HistoryTable table,
            HistorySettings settings,
            Clock clock,
            MeterRegistry meters,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.settings = settings;
        this.clock = clock;
        this.meters = meters;
        this.transaction = new TransactionTemplate(transactions);
    }

    @KafkaListener(id = "history", groupId = "evercred-app-history", topics = Topics.CREDENTIAL_EVENTS, batch = "true")
    void consume(List<ConsumerRecord<String, byte[]>> records) {
        var outcomes =
                transaction.execute(status -> records.stream().map(this::keep).toList());
        outcomes.forEach(this::count);
    }

    private String keep(ConsumerRecord<String, byte[]> record) {
        if (!(codec.decode(record) instanceof Known(var envelope))
                || !(envelope.event() instanceof CredentialEvent event)) {
            return "ignored";
        }
        if (envelope.time().isBefore(clock.instant().minus(settings.retention()))) {
            return "expired";
        }
        return table.add(Happening.of(event, envelope.time())).name().toLowerCase(Locale.ROOT);
    }

    private void count(String outcome) {
        Counter.builder("credential.events.consumed")
                .description("Records consumed, by what became of them")
                .tag("topic", Topics.CREDENTIAL_EVENTS)
                .tag("outcome", outcome)
                .register(meters)
                .increment();
    }
}
