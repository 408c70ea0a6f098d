package io.evercred.app.account;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which role somebody has. The settings give one at sign-in; once an ADMIN has decided about somebody, the settings make
 * them STAFF no more. Who is ADMIN comes from the settings alone, so that nobody can lock all of them out: what is stored
 * only counts for as long as the settings name one of their verified addresses.
 */
@Component
public class Roles {

    private final RoleSettings settings;
    private final RoleDecisions decisions;
    private final Users users;
    private final TransactionTemplate transaction;

    Roles(RoleSettings settings, RoleDecisions decisions, Users users, PlatformTransactionManager transactions) {
        this.settings = settings;
        this.decisions = decisions;
        this.users = users;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What came of a wish to change somebody's role. */
    public enum Change {
        /** They have another role from now on. */
        CHANGED,
        /** They had it already. */
        UNCHANGED,
        /** An ADMIN's role is not to be changed here. */
        OF_AN_ADMIN,
        /** There is no such user. */
        NOBODY
    }

    /** Makes somebody STAFF. */
    public Change grantStaff(String userId, Instant now) {
        return decide(userId, Role.STAFF, now);
    }

    /** Leaves somebody no more than the role of a user. */
    public Change withdrawStaff(String userId, Instant now) {
        return decide(userId, Role.USER, now);
    }

    /** Those who are stored as ADMIN and whom the settings name no more. */
    public List<String> formerAdmins() {
        return users.findByRole(Role.ADMIN).stream()
                .filter(user -> of(user) != Role.ADMIN)
                .map(user -> Long.toString(user.id()))
                .toList();
    }

    /**
     * Stores of a former ADMIN what they are without.
     *
     * @return the role that they have from then on; nothing if they are no former ADMIN any more
     */
    public Optional<Role> lower(String formerAdmin) {
        long id = Long.parseLong(formerAdmin);
        return transaction.execute(status -> decisions
                .lock(id)
                .filter(Role.ADMIN::equals)
                .map(stored -> namedOrElse(id))
                .filter(role -> role != Role.ADMIN)
                .map(role -> {
                    decisions.change(id, role);
                    return role;
                }));
    }

    /** The role of this user now. */
    Role of(User user) {
        return user.role() == Role.ADMIN ? namedOrElse(user.id()) : user.role();
    }

    /** ADMIN if the settings name them; else what an ADMIN has decided on, or what the settings give otherwise. */
    private Role namedOrElse(long id) {
        var given = decisions.verifiedEmailsOf(id).stream()
                .map(this::givenTo)
                .max(Comparator.naturalOrder())
                .orElse(Role.USER);
        return given == Role.ADMIN ? given : decisions.of(id).orElse(given);
    }

    /** The least role of somebody who signs in with this verified address. */
    Role leastOf(User user, String verifiedEmail) {
        var role = givenTo(verifiedEmail);
        return role == Role.STAFF && decisions.of(user.id()).isPresent() ? Role.USER : role;
    }

    /**
     * Sees to it that whoever lost STAFF does not get it back by being erased and coming again. Of those alone, and only
     * of addresses by which the settings would give it, a hash is kept: the settings name the address anyway.
     */
    void beforeErasing(long id) {
        if (decisions.of(id).filter(Role.USER::equals).isPresent()) {
            decisions.verifiedEmailsOf(id).stream()
                    .filter(email -> settings.roleOf(email) == Role.STAFF)
                    .distinct()
                    .forEach(email -> decisions.rememberWithdrawn(email, id));
        }
    }

    private Role givenTo(String verifiedEmail) {
        var role = settings.roleOf(verifiedEmail);
        return role == Role.STAFF && decisions.isWithdrawn(verifiedEmail) ? Role.USER : role;
    }

    private Change decide(String userId, Role role, Instant now) {
        return UserId.parse(userId)
                .map(id -> transaction.execute(status -> decide(id, decisions.lock(id), role, now)))
                .orElse(Change.NOBODY);
    }

    private Change decide(long id, Optional<Role> current, Role role, Instant now) {
        if (current.isEmpty()) {
            return Change.NOBODY;
        }
        if (current.get() == Role.ADMIN) {
            return Change.OF_AN_ADMIN;
        }
        decisions.change(id, role);
        decisions.decide(id, role, now);
        return current.get() == role ? Change.UNCHANGED : Change.CHANGED;
    }
}
