package io.evercred.app.connection;

import io.evercred.schemas.CredentialCommand;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Sends commands to the worker; the real one is {@link KafkaCommands}. */
@FunctionalInterface
interface Commands {

    /** Completes once every replica has the command, and exceptionally if it was not taken in time. */
    CompletableFuture<?> send(CredentialCommand command, Instant now);
}
