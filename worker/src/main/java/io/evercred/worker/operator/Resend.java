package io.evercred.worker.operator;

import io.evercred.worker.operator.DeadLetterTopics.Partition;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends dead letters back to the topic that they come from. Each batch, and that it has been sent again, is one Kafka
 * transaction, so that whatever interrupts it, no dead letter is sent twice or forgotten; whoever begins later fences
 * whoever is still at it.
 */
final class Resend implements AutoCloseable {

    private final DeadLetterTopics letters;
    private final KafkaProducer<byte[], byte[]> producer;
    private final PrintStream out;
    private long count;

    Resend(KafkaSettings kafka, PrintStream out) {
        this.out = out;
        var config = kafka.producer();
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, DeadLetterTopics.GROUP);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 2 * KafkaSettings.PATIENCE_MS);
        letters = new DeadLetterTopics(kafka);
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    long count() {
        return count;
    }

    /** All that have not been sent again. */
    void all(String topic) {
        for (var partition : letters.of(topic)) {
            var reached = new Progress[] {partition.progress()};
            letters.read(partition, partition.progress().next(), batch -> {
                var waiting =
                        batch.stream().filter(letter -> !letter.sentAgain()).toList();
                if (!batch.isEmpty()) {
                    reached[0] = reached[0].through(batch.getLast().record().offset() + 1);
                    send(partition, waiting, reached[0]);
                }
                return true;
            });
        }
    }

    /**
     * This one, also if it has been sent again before.
     *
     * @throws WrongUsage if there is none
     */
    void one(String topic, int number, long offset) {
        var partition = letters.of(topic).stream()
                .filter(candidate -> candidate.source().partition() == number)
                .filter(candidate -> offset >= candidate.begin() && offset < candidate.end())
                .findFirst()
                .orElseThrow(() -> new WrongUsage("There is no dead letter of " + topic + " in partition " + number
                        + " at offset " + offset + "; dead-letters list --all shows them"));
        letters.read(partition, offset, batch -> {
            batch.stream()
                    .limit(1)
                    .filter(letter -> letter.record().offset() == offset)
                    .forEach(letter -> {
                        if (letter.sentAgain()) {
                            out.println("It has been sent again before.");
                        }
                        send(partition, List.of(letter), partition.progress().and(List.of(offset)));
                    });
            return batch.isEmpty();
        });
    }

    private void send(Partition partition, List<DeadLetter> waiting, Progress reached) {
        producer.beginTransaction();
        waiting.forEach(letter -> producer.send(letter.original()));
        producer.sendOffsetsToTransaction(partition.commit(reached), letters.group());
        producer.commitTransaction();
        waiting.forEach(letter -> out.println(letter.line()));
        count += waiting.size();
    }

    @Override
    public void close() {
        producer.close(Duration.ofMillis(KafkaSettings.PATIENCE_MS));
        letters.close();
    }
}
