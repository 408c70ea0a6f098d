package io.evercred.worker.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** A record that nobody could consume. Its value may hold sealed tokens, and is never shown. */
record DeadLetter(String topic, ConsumerRecord<byte[], byte[]> record, boolean sentAgain) {

    private static final String REASON = "evercred-dead-letter-reason";
    private static final String KAFKA_DEAD_LETTER = "kafka_dlt-";
    private static final int LONGEST = 64;

    /** Where, when, what and why, in columns. */
    String line() {
        return "%-38s %9d %8d  %-20s  %-36s  %-45s  %-18s %s"
                .formatted(
                        topic,
                        record.partition(),
                        record.offset(),
                        Instant.ofEpochSecond(record.timestamp() / 1000),
                        printable(record.key()),
                        header("ce_type"),
                        header(REASON),
                        sentAgain ? "sent again" : "");
    }

    static String columns() {
        return "%-38s %9s %8s  %-20s  %-36s  %-45s  %s"
                .formatted("TOPIC", "PARTITION", "OFFSET", "TIME", "KEY", "TYPE", "REASON");
    }

    /** The record as it came the first time. Its time is new: Kafka deletes old records. */
    ProducerRecord<byte[], byte[]> original() {
        var again = new ProducerRecord<>(topic, record.key(), record.value());
        StreamSupport.stream(record.headers().spliterator(), false)
                .filter(header -> !isOurs(header))
                .forEach(again.headers()::add);
        return again;
    }

    private static boolean isOurs(Header header) {
        return header.key().equals(REASON) || header.key().startsWith(KAFKA_DEAD_LETTER);
    }

    private String header(String name) {
        return Optional.ofNullable(record.headers().lastHeader(name))
                .map(header -> printable(header.value()))
                .orElse("-");
    }

    /** Anybody can have written it, so nothing passes that a terminal could take for a command. */
    private static String printable(byte[] text) {
        if (text == null || text.length == 0) {
            return "-";
        }
        var whole = new String(text, UTF_8).replaceAll("[^A-Za-z0-9._:/@+-]", "?");
        return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST) + "...";
    }
}
