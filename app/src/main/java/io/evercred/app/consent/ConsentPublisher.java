package io.evercred.app.consent;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.evercred.schemas.CredentialId;
import io.evercred.schemas.Envelope;
import io.evercred.schemas.EventCodec;
import io.evercred.schemas.OAuthCallbackCompleted;
import io.evercred.vault.Binding;
import io.evercred.vault.SealToWorker;
import io.evercred.vault.Secret;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Tells the worker of a consent, its tokens sealed so that only the worker can read them. */
@Component
class ConsentPublisher {

    private static final Logger log = LoggerFactory.getLogger(ConsentPublisher.class);
    private static final String SOURCE = "/evercred/app";

    private final KafkaTemplate<String, byte[]> kafka;
    private final SealToWorker seal;
    private final ConsentSettings settings;
    private final EventCodec codec = new EventCodec();

    ConsentPublisher(KafkaTemplate<String, byte[]> kafka, SealToWorker seal, ConsentSettings settings) {
        this.kafka = kafka;
        this.seal = seal;
        this.settings = settings;
    }

    /** Whether every in-sync replica has it, within the time that a person is made to wait. */
    boolean publish(Grant grant, long generation, Instant now) {
        var eventId = UUID.randomUUID().toString();
        var record = codec.encode(new Envelope(eventId, SOURCE, now, event(eventId, grant, generation)));
        try {
            kafka.send(record).get(settings.publishTimeout().toMillis(), MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            log.warn(
                    "Kafka did not take generation {} of {}; its person is told that connecting failed and may try again",
                    generation,
                    record.key(),
                    e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            log.warn(
                    "Stopped while publishing generation {} of {}; its person may try again", generation, record.key());
            return false;
        }
    }

    private OAuthCallbackCompleted event(String eventId, Grant grant, long generation) {
        var provider = grant.provider().name();
        var userId = grant.user().userId();
        var tokens = grant.tokens();
        return new OAuthCallbackCompleted(
                CredentialId.of(provider, userId),
                userId,
                provider,
                grant.accountId(),
                generation,
                List.copyOf(tokens.grantedScopes()),
                grant.provider().endpoints().token().toString(),
                tokens.expiresAt(),
                tokens.redeemedAt(),
                sealed(tokens.accessToken(), "access_token", eventId, grant),
                sealed(tokens.refreshToken().orElseThrow(), "refresh_token", eventId, grant));
    }

    private String sealed(Secret token, String field, String eventId, Grant grant) {
        return seal.seal(
                token,
                Binding.callback(
                        eventId, grant.user().userId(), grant.provider().name(), grant.accountId(), field));
    }
}
