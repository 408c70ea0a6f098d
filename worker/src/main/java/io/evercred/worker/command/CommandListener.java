package io.evercred.worker.command;

import io.evercred.schemas.CredentialDisconnectRequested;
import io.evercred.schemas.CredentialEvent;
import io.evercred.schemas.CredentialRefreshRequested;
import io.evercred.schemas.CredentialState;
import io.evercred.schemas.Envelope;
import io.evercred.schemas.GuardDecisionRequested;
import io.evercred.schemas.KeySetReported;
import io.evercred.schemas.OAuthCallbackCompleted;
import io.evercred.schemas.Topics;
import io.evercred.worker.consume.EventReader;
import io.evercred.worker.consume.PoisonRecordException;
import io.evercred.worker.consume.Refusal;
import io.evercred.worker.guard.GuardDecisions;
import io.evercred.worker.refresh.Refreshing;
import io.evercred.worker.revocation.Revocations;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Whoever the topic's access list lets in may ask; the events that follow name the command by its id. */
@Component
class CommandListener {

    /** What the schemas of the events allow: an event that is too long for Kafka would hold up all behind it. */
    private static final int LONGEST_ID = 255;

    private final EventReader reader;
    private final Refreshing refreshing;
    private final Revocations revocations;
    private final GuardDecisions guardDecisions;
    private final Clock clock;

    CommandListener(
            EventReader reader,
            Refreshing refreshing,
            Revocations revocations,
            GuardDecisions guardDecisions,
            Clock clock) {
        this.reader = reader;
        this.refreshing = refreshing;
        this.revocations = revocations;
        this.guardDecisions = guardDecisions;
        this.clock = clock;
    }

    /** For commands that a part of the worker will take which is not there yet. */
    private enum Later {
        NOT_TAKEN_YET
    }

    @KafkaListener(id = "commands", groupId = "evercred-worker-commands", topics = Topics.CREDENTIAL_COMMANDS)
    void consume(ConsumerRecord<String, byte[]> record) {
        reader.read(record, this::follow);
    }

    private Enum<?> follow(Envelope envelope) {
        if (envelope.id().length() > LONGEST_ID) {
            throw new PoisonRecordException(Refusal.ID_TOO_LONG);
        }
        return switch (envelope.event()) {
            case CredentialRefreshRequested request -> refreshing.refreshNow(request, envelope.id());
            case CredentialDisconnectRequested request ->
                revocations.disconnect(request, envelope.id(), clock.instant());
            case GuardDecisionRequested request -> guardDecisions.decide(request, clock.instant());
            case KeySetReported _ -> Later.NOT_TAKEN_YET;
            case CredentialEvent _, CredentialState _, OAuthCallbackCompleted _ ->
                throw new PoisonRecordException(Refusal.WRONG_TOPIC);
        };
    }
}
