package io.evercred.app.ops;

import io.evercred.app.account.SignedInUser;
import io.evercred.app.audit.Audit;
import io.evercred.app.audit.Audit.Deed;
import io.evercred.app.audit.AuditEntry.Action;
import io.evercred.app.audit.AuditEntry.Outcome;
import io.evercred.app.connection.FleetView.Hold;
import io.evercred.app.connection.OperatorCommands;
import io.evercred.schemas.GuardDecision;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Sends an operator's decision about a hold. The worker keeps who decided, too, once it has taken it. */
@Component
class GuardDeeds {

    private final OperatorCommands commands;
    private final Audit audit;

    GuardDeeds(OperatorCommands commands, Audit audit) {
        this.commands = commands;
        this.audit = audit;
    }

    Outcome decide(SignedInUser operator, Hold hold, GuardDecision decision) {
        var action =
                switch (decision) {
                    case CONFIRM -> Action.CONFIRM_HOLD;
                    case DISCARD -> Action.DISCARD_HOLD;
                };
        var deed = new Deed(operator.userId(), action, Optional.empty(), hold.provider() + " #" + hold.hold());
        return audit.keep(
                deed,
                () -> commands.decide(hold.provider(), hold.hold(), decision, name(operator))
                        ? Outcome.DONE
                        : Outcome.FAILED);
    }

    private static String name(SignedInUser operator) {
        return operator.email().isEmpty() || operator.email().length() > 255
                ? "user " + operator.userId()
                : operator.email();
    }
}
