package io.evercred.app.account;

import io.evercred.app.account.Arrival.AnotherAccount;
import io.evercred.app.account.Arrival.Leaving;
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
public class Accounts implements PersonalData {

    private final Users users;
    private final OAuthAccounts accounts;
    private final Roles roles;
    private final TransactionTemplate transaction;

    Accounts(Users users, OAuthAccounts accounts, Roles roles, PlatformTransactionManager transactions) {
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

    /** The user who signs in with this account; nobody if it is unknown. */
    public Optional<String> userOf(String provider, String accountId) {
        return accounts.findByOauthNameAndAccountId(provider, accountId)
                .map(account -> account.userId().toString());
    }

    /** What the database says of this user now; nothing if the user is gone. */
    public Optional<Person> person(String userId, String provider) {
        long id = Long.parseLong(userId);
        return users.findById(id).filter(user -> !user.isLeaving()).map(user -> {
            var linked = accounts.findByUserIdAndOauthName(id, provider);
            var email = linked.stream().findFirst().map(OAuthAccount::accountEmail);
            return new Person(userId, roles.of(user), !linked.isEmpty(), email);
        });
    }

    /**
     * From here on they are nobody here: no session of theirs counts, and nobody signs in as them. In the caller's
     * transaction.
     *
     * @return false if there is no such user, or if they were leaving already
     */
    public boolean leave(String userId, Instant now) {
        return users.leave(Long.parseLong(userId), utc(now)) == 1;
    }

    /** Removes the user and their accounts; all that stays is which address of the settings lost its role. */
    @Override
    public void eraseOf(String userId) {
        roles.beforeErasing(Long.parseLong(userId));
        users.deleteById(Long.valueOf(userId));
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
        var user = users.findById(account.userId()).orElseThrow();
        if (user.isLeaving()) {
            return new Leaving();
        }
        identity.email()
                .map(email -> account.reachableAt(email, identity.emailVerified()))
                .ifPresent(accounts::save);
        return welcome(user, identity);
    }

    private Arrival link(User user, ProviderIdentity identity, Arriver arriver) {
        if (user.isLeaving()) {
            return new Leaving();
        }
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
        if (owner.filter(User::isLeaving).isPresent()) {
            return new Leaving();
        }
        if (owner.isPresent()) {
            return hasAccount(owner.get(), identity.provider()) ? new SomebodyElses() : linked(owner.get(), identity);
        }
        var email = identity.verifiedEmail().orElse(null);
        return linked(users.save(new User(null, email, identity.displayName(), Role.USER, utc(now), null)), identity);
    }

    private Arrival linked(User user, ProviderIdentity identity) {
        accounts.save(new OAuthAccount(
                null,
                user.id(),
                identity.provider(),
                identity.accountId(),
                identity.email().orElse(null),
                identity.verifiedEmail().isPresent()));
        return welcome(user, identity);
    }

    private Arrival welcome(User user, ProviderIdentity identity) {
        var arrived = user;
        if (identity.verifiedEmail().isPresent()) {
            var email = identity.verifiedEmail().get();
            arrived = arrived.atLeast(roles.leastOf(user, email));
            if (arrived.email() == null && users.findByEmail(email).isEmpty()) {
                arrived = arrived.reachableAt(email);
            }
        }
        if (!arrived.equals(user)) {
            arrived = users.save(arrived);
        }
        return new Welcome(arrived.signedIn().as(roles.of(arrived)));
    }

    private boolean hasAccount(User user, String provider) {
        return !accounts.findByUserIdAndOauthName(user.id(), provider).isEmpty();
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }
}
