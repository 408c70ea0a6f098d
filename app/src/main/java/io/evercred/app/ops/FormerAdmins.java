package io.evercred.app.ops;

import io.evercred.app.account.Roles;
import io.evercred.app.audit.Audit;
import io.evercred.app.audit.Audit.Deed;
import io.evercred.app.audit.AuditEntry.Action;
import io.evercred.app.audit.AuditEntry.Outcome;
import io.evercred.app.signin.PeoplesSessions;
import java.util.Optional;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Stores at the start that those whom the settings name no more are ADMIN no more, and writes it down: settings change
 * with a start. Nobody depends on it, for each request asks the settings, too; but lists and sessions show what is stored.
 */
@Component
class FormerAdmins implements ApplicationRunner {

    private final Roles roles;
    private final PeoplesSessions sessions;
    private final Audit audit;

    FormerAdmins(Roles roles, PeoplesSessions sessions, Audit audit) {
        this.roles = roles;
        this.sessions = sessions;
        this.audit = audit;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        roles.formerAdmins().forEach(this::lower);
    }

    private void lower(String userId) {
        var deed = new Deed(Audit.SETTINGS, Action.LOSE_ADMIN, Optional.of(userId), "evercred.admin-emails");
        audit.keep(deed, () -> {
            var left = roles.lower(userId);
            left.ifPresent(role -> sessions.tell(userId, role));
            return left.isPresent() ? Outcome.DONE : Outcome.UNCHANGED;
        });
    }
}
