package io.evercred.app.ops;

import io.evercred.app.account.Role;
import io.evercred.app.account.Roles;
import io.evercred.app.account.Roles.Change;
import io.evercred.app.account.SignedInUser;
import io.evercred.app.audit.Audit;
import io.evercred.app.audit.Audit.Deed;
import io.evercred.app.audit.AuditEntry.Action;
import io.evercred.app.audit.AuditEntry.Outcome;
import io.evercred.app.signin.PeoplesSessions;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes people STAFF, and ends that. Each request asks for the role anew, so that it holds from then on. */
@Component
class RoleDeeds {

    private final Roles roles;
    private final PeoplesSessions sessions;
    private final Audit audit;
    private final Clock clock;

    RoleDeeds(Roles roles, PeoplesSessions sessions, Audit audit, Clock clock) {
        this.roles = roles;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    Outcome grantStaff(SignedInUser operator, String userId) {
        return audit.keep(deed(operator, Action.GRANT_STAFF, userId), () -> {
            var outcome = outcome(roles.grantStaff(userId, clock.instant()));
            if (outcome == Outcome.DONE) {
                sessions.tell(userId, Role.STAFF);
            }
            return outcome;
        });
    }

    Outcome withdrawStaff(SignedInUser operator, String userId) {
        return audit.keep(deed(operator, Action.WITHDRAW_STAFF, userId), () -> {
            var outcome = outcome(roles.withdrawStaff(userId, clock.instant()));
            if (outcome == Outcome.DONE) {
                sessions.endAll(userId);
            }
            return outcome;
        });
    }

    private static Deed deed(SignedInUser operator, Action action, String userId) {
        return new Deed(operator.userId(), action, Optional.of(userId), "");
    }

    private static Outcome outcome(Change change) {
        return switch (change) {
            case CHANGED -> Outcome.DONE;
            case UNCHANGED, NOBODY -> Outcome.UNCHANGED;
            case OF_AN_ADMIN -> Outcome.REFUSED;
        };
    }
}
