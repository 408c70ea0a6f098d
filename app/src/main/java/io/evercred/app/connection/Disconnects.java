package io.evercred.app.connection;

import io.evercred.schemas.CredentialDisconnectRequested;
import io.evercred.schemas.CredentialId;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Ends a connection at its owner's wish. */
@Component
public class Disconnects {

    private static final Logger log = LoggerFactory.getLogger(Disconnects.class);

    private final Commands commands;
    private final Clock clock;
    private final ConnectionSettings settings;

    Disconnects(Commands commands, Clock clock, ConnectionSettings settings) {
        this.commands = commands;
        this.clock = clock;
        this.settings = settings;
    }

    /** What came of the wish. */
    public enum Outcome {
        /** The worker will carry it out. */
        ACCEPTED,
        /** Nothing changed; the person can try again. */
        FAILED
    }

    /**
     * Asks the worker to end this person's connection, and waits until the request is safe.
     *
     * @param generation the consent to end; it and all before it
     */
    public Outcome request(String userId, String provider, long generation) {
        var credentialId = CredentialId.of(provider, userId);
        var command = new CredentialDisconnectRequested(credentialId, userId, provider, generation);
        try {
            commands.send(command, clock.instant())
                    .get(settings.publishTimeout().toMillis(), TimeUnit.MILLISECONDS);
            return Outcome.ACCEPTED;
        } catch (ExecutionException | TimeoutException e) {
            log.warn("Kafka did not take the disconnect of {}; its owner is asked to try again", credentialId, e);
            return Outcome.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.FAILED;
        }
    }
}
