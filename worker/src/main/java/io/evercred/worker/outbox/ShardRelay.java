package io.evercred.worker.outbox;

import io.evercred.trace.Traces;
import io.evercred.worker.outbox.OutboxRows.Row;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Sends one shard's events in order while it holds the shard's lease. A batch is one Kafka transaction: a relay that was
 * paused and is overtaken is fenced by Kafka, so an old event never comes after a newer one.
 */
final class ShardRelay implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ShardRelay.class);

    private final int shard;
    private final RelayParts parts;
    private Producer<String, byte[]> producer;
    private KafkaClientMetrics watching;

    ShardRelay(int shard, RelayParts parts) {
        this.shard = shard;
        this.parts = parts;
    }

    @Override
    public void run() {
        try {
            boolean last;
            do {
                // Looked up before the pass, so that one pass more follows the wish to stop and takes what came last.
                last = parts.signal().stopping();
                runOnce();
            } while (!last);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
            release();
        }
    }

    private void runOnce() throws InterruptedException {
        try {
            var seen = parts.signal().seen();
            if (!parts.leases().hold(shard)) {
                close();
                parts.signal().pause(parts.settings().lease().dividedBy(3));
            } else if (sendBatch() < parts.settings().batch()) {
                parts.signal().awaitAfter(seen, parts.settings().poll());
            }
        } catch (RuntimeException e) {
            // Whatever it is: a relay that ended would hold back its shard, unseen, until the next start.
            LOG.warn("Events of shard {} wait; trying again in a second ({})", shard, e.toString());
            close();
            parts.signal().pause(Duration.ofSeconds(1));
        }
    }

    /** @return how many events were sent */
    private int sendBatch() {
        if (producer == null) {
            producer = parts.producers().open(shard);
            watching = parts.metrics().watch(producer);
        }
        var rows = parts.rows().unsent(shard, parts.settings().batch());
        if (!rows.isEmpty()) {
            producer.beginTransaction();
            rows.forEach(this::send);
            producer.commitTransaction();
            parts.metrics().sent(rows);
            parts.rows().delete(rows);
        }
        return rows.size();
    }

    /**
     * The event, and the state that it leaves its credential in: both or neither, in the order of the events. The state
     * follows from the event, so no second row has to wait in the table.
     */
    private void send(Row row) {
        producer.send(traced(row.event().toRecord(), row));
        parts.codec().stateAfter(row.event()).ifPresent(state -> producer.send(traced(state.toRecord(), row)));
    }

    private static ProducerRecord<String, byte[]> traced(ProducerRecord<String, byte[]> record, Row row) {
        if (row.traceparent() != null) {
            record.headers().add(Traces.HEADER, row.traceparent().getBytes(StandardCharsets.US_ASCII));
        }
        return record;
    }

    private void close() {
        if (producer != null) {
            watching.close();
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    private void release() {
        try {
            parts.leases().release(shard);
        } catch (DataAccessException | TransactionException e) {
            LOG.info("The lease of shard {} could not be released; it ends by itself", shard);
        }
    }
}
