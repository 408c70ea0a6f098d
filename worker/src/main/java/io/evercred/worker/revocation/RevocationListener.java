package io.evercred.worker.revocation;

import io.evercred.schemas.CredentialCommand;
import io.evercred.schemas.CredentialEvent;
import io.evercred.schemas.CredentialRevoked;
import io.evercred.schemas.CredentialState;
import io.evercred.schemas.Envelope;
import io.evercred.schemas.OAuthCallbackCompleted;
import io.evercred.schemas.Topics;
import io.evercred.worker.consume.EventReader;
import io.evercred.worker.consume.PoisonRecordException;
import io.evercred.worker.consume.Refusal;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

@Component
class RevocationListener {

    private final EventReader reader;
    private final RevokedFields fields;

    RevocationListener(EventReader reader, RevokedFields fields) {
        this.reader = reader;
        this.fields = fields;
    }

    enum Outcome {
        CLEARED,
        /** Cleared before, or a newer consent has filled them again. */
        NOTHING_TO_CLEAR,
        NOT_OURS
    }

    @KafkaListener(id = "revocation", groupId = "evercred-worker-revocation", topics = Topics.CREDENTIAL_EVENTS)
    void consume(ConsumerRecord<String, byte[]> record) {
        reader.read(record, this::clear);
    }

    private Outcome clear(Envelope envelope) {
        return switch (envelope.event()) {
            case CredentialRevoked revoked -> fields.clear(revoked) ? Outcome.CLEARED : Outcome.NOTHING_TO_CLEAR;
            case CredentialEvent _ -> Outcome.NOT_OURS;
            case CredentialState _, OAuthCallbackCompleted _, CredentialCommand _ ->
                throw new PoisonRecordException(Refusal.WRONG_TOPIC);
        };
    }
}
