package io.evercred.worker.intake;

import io.evercred.schemas.Topics;
import io.evercred.worker.consume.EventReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

@Component
class CallbackListener {

    private final EventReader reader;
    private final Intake intake;

    CallbackListener(EventReader reader, Intake intake) {
        this.reader = reader;
        this.intake = intake;
    }

    @KafkaListener(id = "intake", groupId = "evercred-worker-intake", topics = Topics.OAUTH_CALLBACK_COMPLETED)
    void consume(ConsumerRecord<String, byte[]> record) {
        reader.read(record, intake::store);
    }
}
