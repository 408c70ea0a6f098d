package io.evercred.app.consent;

import io.evercred.schemas.Topics;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/**
 * Gets to know Kafka once the app is up. A producer asks for its topics only when it sends for the first time, and the
 * first person would wait for that; on a busy machine longer than people are made to wait.
 */
@Component
class KafkaAcquaintance {

    private static final Logger log = LoggerFactory.getLogger(KafkaAcquaintance.class);

    private final KafkaTemplate<String, byte[]> kafka;

    KafkaAcquaintance(KafkaTemplate<String, byte[]> kafka) {
        this.kafka = kafka;
    }

    @EventListener(ApplicationReadyEvent.class)
    void make() {
        Thread.ofVirtual().name("kafka-acquaintance").start(this::askForTopics);
    }

    private void askForTopics() {
        try {
            kafka.partitionsFor(Topics.OAUTH_CALLBACK_COMPLETED);
            kafka.partitionsFor(Topics.CREDENTIAL_COMMANDS);
        } catch (KafkaException e) {
            log.warn("Kafka does not answer yet ({}); the first consent asks again", e.getMessage());
        }
    }
}
