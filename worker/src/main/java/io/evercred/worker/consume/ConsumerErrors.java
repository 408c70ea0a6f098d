package io.evercred.worker.consume;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.evercred.schemas.Topics;
import io.evercred.worker.database.Outage;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer.HeaderNames.HeadersToAdd;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;

/**
 * What happens to a record that cannot be consumed. Nothing readable is skipped: while the database is away the record
 * waits; what nobody can read goes to the dead letters, with a reason and without a stack trace.
 */
@Configuration(proxyBeanMethods = false)
class ConsumerErrors {

    private static final String REASON = "evercred-dead-letter-reason";

    @Bean
    DefaultErrorHandler consumerErrorHandler(KafkaProperties kafka) {
        var errors = new DefaultErrorHandler(deadLetters(kafka), new FixedBackOff(1_000, 3));
        errors.addNotRetryableExceptions(PoisonRecordException.class);
        errors.setBackOffFunction((record, exception) -> Outage.caused(exception) ? untilItIsOver() : null);
        return errors;
    }

    private static DeadLetterPublishingRecoverer deadLetters(KafkaProperties kafka) {
        var config = kafka.buildProducerProperties();
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        var template = new KafkaTemplate<>(
                new DefaultKafkaProducerFactory<>(config, new StringSerializer(), new ByteArraySerializer()));
        var deadLetters = new DeadLetterPublishingRecoverer(
                template, (record, _) -> new TopicPartition(Topics.deadLettersOf(record.topic()), record.partition()));
        deadLetters.excludeHeader(
                HeadersToAdd.EXCEPTION, HeadersToAdd.EX_CAUSE, HeadersToAdd.EX_MSG, HeadersToAdd.EX_STACKTRACE);
        deadLetters.setHeadersFunction((_, exception) ->
                new RecordHeaders().add(REASON, reason(exception).getBytes(UTF_8)));
        return deadLetters;
    }

    private static String reason(Exception exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof PoisonRecordException poison) {
                return poison.reason();
            }
        }
        return "failed";
    }

    private static ExponentialBackOff untilItIsOver() {
        var backOff = new ExponentialBackOff(500, 2);
        backOff.setMaxInterval(10_000);
        return backOff;
    }
}
