package io.evercred.app.account;

import io.evercred.app.account.Arrival.AnotherAccount;
import io.evercred.app.account.Arrival.SomebodyElses;
import io.evercred.app.account.Arrival.Welcome;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The people who may come in, and their accounts at the providers. */
@Component
public class Accounts {

    private final Users users;
    private final OAuthAccounts accounts;
    private final RoleSettings roles;
    private final TransactionTemplate transaction;

    Accounts(Users users, OAuthAccounts accounts, RoleSettings roles, PlatformTransactionManager transactions) {
        this.users = users;
        this.accounts = accounts;
        this.roles = roles;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Finds, joins or creates the user of an identity. Accounts join by address only if the provider has verified it,
     * and only users who have no account of that provider yet: providers reuse addresses for new accounts.
     */
    public Arrival arrive(ProviderIdentity identity, Arriver arriver, Instant now) {
        try {
            return arriveOnce(identity, arriver, now);
        } catch (DuplicateKeyException e) {
            // Somebody with the same identity arrived at the same time, and now is there to be found.
            return arriveOnce(identity, arriver, now);
        }
    }

    /** What the database says of this user now; nothing if the user is gone. */
    public Optional<Person> person(String userId, String provider) {
        long id = Long.parseLong(userId);
        return users.findById(id).map(user -> {
            var linked = accounts.findByUserIdAndOauthName(id, provider);
            var email = linked.stream().findFirst().map(OAuthAccount::accountEmail);
            return new Person(userId, user.role(), !linked.isEmpty(), email);
        });
    }

    private Arrival arriveOnce(ProviderIdentity identity, Arriver arriver, Instant now) {
        return transaction.execute(status -> {
            var current = arriver.userId().flatMap(id -> users.findById(Long.valueOf(id)));
            return accounts.findByOauthNameAndAccountId(identity.provider(), identity.accountId())
                    .map(account -> known(account, identity, current))
                    .orElseGet(() -> current.map(user -> link(user, identity, arriver))
                            .orElseGet(() -> joinOrCreate(identity, now)));
        });
    }

    private Arrival known(OAuthAccount account, ProviderIdentity identity, Optional<User> current) {
        if (current.isPresent() && !current.get().id().equals(account.userId())) {
            return new SomebodyElses();
        }
        accounts.save(account.reachableAt(identity.email().orElse(account.accountEmail())));
        return welcome(users.findById(account.userId()).orElseThrow(), identity);
    }

    private Arrival link(User user, ProviderIdentity identity, Arriver arriver) {
        var owner = identity.verifiedEmail().flatMap(users::findByEmail);
        if (owner.isPresent() && !owner.get().id().equals(user.id())) {
            return new SomebodyElses();
        }
        if (!arriver.asksToLink() || hasAccount(user, identity.provider())) {
            return new AnotherAccount();
        }
        return linked(user, identity);
    }

    private Arrival joinOrCreate(ProviderIdentity identity, Instant now) {
        var owner = identity.verifiedEmail().flatMap(users::findByEmail);
        if (owner.isPresent()) {
            return hasAccount(owner.get(), identity.provider()) ? new SomebodyElses() : linked(owner.get(), identity);
        }
        var createdAt = LocalDateTime.ofInstant(now, ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
        var email = identity.verifiedEmail().orElse(null);
        return linked(users.save(new User(null, email, identity.displayName(), Role.USER, createdAt)), identity);
    }

    private Arrival linked(User user, ProviderIdentity identity) {
        accounts.save(new OAuthAccount(
                null,
                user.id(),
                identity.provider(),
                identity.accountId(),
                identity.email().orElse(null)));
        return welcome(user, identity);
    }

    private Arrival welcome(User user, ProviderIdentity identity) {
        var arrived = user;
        if (identity.verifiedEmail().isPresent()) {
            var email = identity.verifiedEmail().get();
            arrived = arrived.atLeast(roles.roleOf(email));
            if (arrived.email() == null && users.findByEmail(email).isEmpty()) {
                arrived = arrived.reachableAt(email);
            }
        }
        if (!arrived.equals(user)) {
            arrived = users.save(arrived);
        }
        return new Welcome(arrived.signedIn());
    }

    private boolean hasAccount(User user, String provider) {
        return !accounts.findByUserIdAndOauthName(user.id(), provider).isEmpty();
    }
}
