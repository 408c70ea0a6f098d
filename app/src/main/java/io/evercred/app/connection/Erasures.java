package io.evercred.app.connection;

import io.evercred.schemas.CredentialErasureRequested;
import io.evercred.schemas.CredentialId;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has the worker end and erase what it has of somebody. */
@Component
public class Erasures {

    private static final Logger log = LoggerFactory.getLogger(Erasures.class);

    private final CredentialView view;
    private final Commands commands;
    private final Clock clock;
    private final ConnectionSettings settings;

    Erasures(CredentialView view, Commands commands, Clock clock, ConnectionSettings settings) {
        this.view = view;
        this.commands = commands;
        this.clock = clock;
        this.settings = settings;
    }

    /** Whether the worker has taken note: the credential has ended for good, and what it holds goes without our doing. */
    public boolean isTaken(String userId, String provider) {
        return view.find(CredentialId.of(provider, userId))
                .filter(credential -> credential.endedThrough() == CredentialErasureRequested.EVERY_GENERATION)
                .isPresent();
    }

    /** Asks the worker, also for somebody who has never connected: one of their consents may still be on its way. */
    public void request(String userId, String provider) {
        var credentialId = CredentialId.of(provider, userId);
        var command = new CredentialErasureRequested(credentialId, userId, provider);
        try {
            commands.send(command, clock.instant())
                    .get(settings.publishTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log.warn("Kafka did not take the erasure of {}; it is asked for again", credentialId, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
