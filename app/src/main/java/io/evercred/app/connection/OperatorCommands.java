package io.evercred.app.connection;

import io.evercred.schemas.CredentialDisconnectRequested;
import io.evercred.schemas.CredentialRefreshRequested;
import io.evercred.schemas.GuardDecision;
import io.evercred.schemas.GuardDecisionRequested;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * What those who operate the fleet can ask of the worker: the same as everybody, and a decision about what the guard
 * holds. Each waits until Kafka has the command; false means that it has not, and nothing changes.
 */
@Component
public class OperatorCommands {

    private final SafeCommands commands;
    private final Clock clock;
    private final ConnectionSettings settings;

    OperatorCommands(SafeCommands commands, Clock clock, ConnectionSettings settings) {
        this.commands = commands;
        this.clock = clock;
        this.settings = settings;
    }

    /** Refresh this credential now, unless it has moved on from what was seen. */
    public boolean refresh(ConnectionDetails seen) {
        return commands.send(new CredentialRefreshRequested(
                seen.credentialId(),
                seen.userId(),
                seen.provider(),
                seen.generation(),
                seen.version(),
                clock.instant().plus(settings.askAgainAfter())));
    }

    /** End this consent and all before it. */
    public boolean end(ConnectionDetails seen) {
        return commands.send(new CredentialDisconnectRequested(
                seen.credentialId(), seen.userId(), seen.provider(), seen.generation()));
    }

    /**
     * Decide about a hold of the guard.
     *
     * @param hold which one of this provider
     * @param operator who decides, as the worker's audit names them
     */
    public boolean decide(String provider, long hold, GuardDecision decision, String operator) {
        return commands.send(new GuardDecisionRequested(provider, hold, decision, operator));
    }
}
