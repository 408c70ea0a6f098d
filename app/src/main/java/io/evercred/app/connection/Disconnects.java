package io.evercred.app.connection;

import io.evercred.schemas.CredentialDisconnectRequested;
import io.evercred.schemas.CredentialId;
import org.springframework.stereotype.Component;

/** Ends a connection at its owner's wish. */
@Component
public class Disconnects {

    private final SafeCommands commands;

    Disconnects(SafeCommands commands) {
        this.commands = commands;
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
        return commands.send(new CredentialDisconnectRequested(credentialId, userId, provider, generation))
                ? Outcome.ACCEPTED
                : Outcome.FAILED;
    }
}
