package io.evercred.worker.command;

import io.evercred.schemas.CredentialDisconnectRequested;
import io.evercred.schemas.CredentialErasureRequested;
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
import io.evercred.worker.erasure.Erasures;
import io.evercred.worker.guard.GuardDecisions;
import io.evercred.worker.refresh.Refreshing;
import io.evercred.worker.revocation.Revocations;
import io.evercred.worker.rotation.KeyReports;
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
    private final Followers followers;
    private final Clock clock;

    CommandListener(EventReader reader, Followers followers, Clock clock) {
        this.reader = reader;
        this.followers = followers;
        this.clock = clock;
    }

    /** Who follows which command. */
    @Component
    record Followers(
            Refreshing refreshing,
            Revocations revocations,
            Erasures erasures,
            GuardDecisions guardDecisions,
            KeyReports keyReports) {}

    @KafkaListener(id = "commands", groupId = "evercred-worker-commands", topics = Topics.CREDENTIAL_COMMANDS)
    void consume(ConsumerRecord<String, byte[]> record) {
        reader.read(record, this::follow);
    }

    private Enum<?> follow(Envelope envelope) {
        if (envelope.id().length() > LONGEST_ID) {
            throw new PoisonRecordException(Refusal.ID_TOO_LONG);
        }
        return switch (envelope.event()) {
            case CredentialRefreshRequested request -> followers.refreshing().refreshNow(request, envelope.id());
            case CredentialDisconnectRequested request ->
                followers.revocations().disconnect(request, envelope.id(), clock.instant());
            case CredentialErasureRequested request ->
                followers.erasures().take(request, envelope.id(), clock.instant());
            case GuardDecisionRequested request -> followers.guardDecisions().decide(request, clock.instant());
            case KeySetReported report -> followers.keyReports().takeOfApp(report, clock.instant());
            case CredentialEvent _, CredentialState _, OAuthCallbackCompleted _ ->
                throw new PoisonRecordException(Refusal.WRONG_TOPIC);
        };
    }
}
