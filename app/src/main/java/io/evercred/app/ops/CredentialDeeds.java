package io.evercred.app.ops;

import io.evercred.app.account.SignedInUser;
import io.evercred.app.audit.Audit;
import io.evercred.app.audit.Audit.Deed;
import io.evercred.app.audit.AuditEntry.Action;
import io.evercred.app.audit.AuditEntry.Outcome;
import io.evercred.app.connection.ConnectionDetails;
import io.evercred.app.connection.Connections;
import io.evercred.app.connection.OperatorCommands;
import io.evercred.schemas.CredentialId;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** What an operator does about one credential: each is a command like anybody's, written down first. */
@Component
class CredentialDeeds {

    private final Connections connections;
    private final OperatorCommands commands;
    private final Audit audit;

    CredentialDeeds(Connections connections, OperatorCommands commands, Audit audit) {
        this.connections = connections;
        this.commands = commands;
        this.audit = audit;
    }

    Outcome refresh(SignedInUser operator, String userId, String provider) {
        return command(operator, Action.REFRESH, userId, provider, commands::refresh);
    }

    Outcome end(SignedInUser operator, String userId, String provider) {
        return command(operator, Action.END, userId, provider, commands::end);
    }

    private Outcome command(
            SignedInUser operator,
            Action action,
            String userId,
            String provider,
            Predicate<ConnectionDetails> sending) {
        var living = connections.stored(CredentialId.of(provider, userId)).filter(details -> !details.ended());
        if (living.isEmpty()) {
            return Outcome.UNCHANGED;
        }
        var seen = living.get();
        var deed = new Deed(
                operator.userId(),
                action,
                Optional.of(userId),
                provider + " " + seen.credentialId() + " #" + seen.generation());
        return audit.keep(deed, () -> sending.test(seen) ? Outcome.DONE : Outcome.FAILED);
    }
}
