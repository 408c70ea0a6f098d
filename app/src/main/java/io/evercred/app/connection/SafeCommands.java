package io.evercred.app.connection;

import io.evercred.schemas.CredentialCommand;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends commands for somebody who waits to hear whether theirs is safe. */
@Component
class SafeCommands {

    private static final Logger log = LoggerFactory.getLogger(SafeCommands.class);

    private final Commands commands;
    private final Clock clock;
    private final ConnectionSettings settings;

    SafeCommands(Commands commands, Clock clock, ConnectionSettings settings) {
        this.commands = commands;
        this.clock = clock;
        this.settings = settings;
    }

    /** Whether Kafka took the command in time; if not, nothing changes and whoever asked may try again. */
    boolean send(CredentialCommand command) {
        try {
            commands.send(command, clock.instant())
                    .get(settings.publishTimeout().toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            log.warn(
                    "Kafka did not take the {} of {}; whoever asked for it is told to try again",
                    command.getClass().getSimpleName(),
                    command.key(),
                    e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
