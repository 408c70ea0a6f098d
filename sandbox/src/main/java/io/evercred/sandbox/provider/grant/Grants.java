package io.evercred.sandbox.provider.grant;

import io.evercred.sandbox.provider.account.Account;
import io.evercred.sandbox.provider.account.Accounts;
import io.evercred.sandbox.provider.account.Provider;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All grants and refresh tokens. A grant is what one account has consented to for one client; revoking any of its
 * tokens ends them all, access tokens included. Every method is atomic.
 */
public final class Grants {

    /** Google keeps that many refresh tokens per account and client, and silently ends the oldest beyond them. */
    public static final int REFRESH_TOKEN_LIMIT = 100;

    private static final int NONE = -1;
    private static final int ACCOUNT = 0;
    private static final int CLIENT = 1;
    private static final int SCOPES = 2;
    private static final int EPOCH = 3;
    private static final int NEWEST_LINE = 4;
    private static final int ISSUED = 5;
    private static final int ATTEMPTED = 6;
    private static final int REFRESHED = 7;
    static final int GRANT_COLUMNS = 8;

    private static final int GRANT = 0;
    private static final int SERIAL = 1;
    private static final int LINE_SCOPES = 2;
    private static final int OLDER_LINE = 3;
    private static final int ALIVE = 4;
    static final int LINE_COLUMNS = 5;

    private final Accounts accounts;
    private final long seed;
    private final TokenText text;
    private final ScopeSets scopeSets = new ScopeSets();
    private final Map<Long, Integer> grantsByOwner = new HashMap<>();
    private final List<LoadBatch> batches = new ArrayList<>();
    private Columns grants = new Columns(GRANT_COLUMNS);
    private Columns lines = new Columns(LINE_COLUMNS);
    private long changes;

    /** Starts empty; two stores with the same seed write the same tokens for the same grants. */
    Grants(Accounts accounts, long seed) {
        this.accounts = accounts;
        this.seed = seed;
        this.text = new TokenText(seed);
    }

    /** Starts empty, with a seed of its own: tokens of other runs are unknown to it. */
    public static Grants empty(Accounts accounts) {
        return new Grants(accounts, new SecureRandom().nextLong());
    }

    long seed() {
        return seed;
    }

    /** Returns what the account has granted to the client so far; empty if nothing or revoked. */
    public synchronized SortedSet<String> granted(Account account, int client) {
        return find(account.id(), client)
                .map(grant -> scopeSets.get(grants.get(grant, SCOPES)))
                .orElseGet(TreeSet::new);
    }

    /** Adds scopes to what the account has granted to the client, and returns the number of the grant. */
    public synchronized int consent(Account account, int client, Collection<String> scopes) {
        int grant = find(account.id(), client).orElseGet(() -> {
            int added = grants.append(account.id(), client, 0, 0, NONE, 0, 0, 0);
            grantsByOwner.put(owner(account.id(), client), added);
            return added;
        });
        SortedSet<String> all = new TreeSet<>(scopeSets.get(grants.get(grant, SCOPES)));
        all.addAll(scopes);
        grants.set(grant, SCOPES, scopeSets.numberOf(all));
        changes++;
        return grant;
    }

    /** Issues an access token, and a refresh token of a new line if wanted. */
    public synchronized IssuedTokens issue(
            int grant, Collection<String> scopes, boolean withRefreshToken, Instant expiresAt) {
        int set = scopeSets.numberOf(scopes);
        Optional<String> refreshToken = Optional.empty();
        if (withRefreshToken) {
            int line = lines.append(grant, 0, set, grants.get(grant, NEWEST_LINE), 1);
            grants.set(grant, NEWEST_LINE, line);
            endOldestBeyondLimit(line);
            changes++;
            refreshToken = Optional.of(text.write(new TokenText.Refresh(provider(grant), line, 0)));
        }
        return tokens(grant, set, refreshToken, expiresAt);
    }

    /** Returns whose refresh token this is, dead or alive; empty if it is none of ours. */
    public synchronized Optional<RefreshHandle> find(Provider provider, String refreshToken) {
        return text.readRefresh(provider, refreshToken)
                .filter(token -> token.line() < lines.rows())
                .map(token -> {
                    int grant = lines.get(token.line(), GRANT);
                    return new RefreshHandle(token.line(), token.serial(), grant, grants.get(grant, ACCOUNT));
                });
    }

    /** Exchanges a refresh token for an access token; with {@code rotate} it also ends, and its successor is issued. */
    public synchronized RefreshResult refresh(RefreshHandle token, int client, boolean rotate, Instant expiresAt) {
        int grant = token.grant();
        if (grants.get(grant, CLIENT) != client) {
            return new RefreshResult.Foreign();
        }
        if (!alive(token)) {
            return new RefreshResult.Dead();
        }
        Optional<String> successor = Optional.empty();
        if (rotate) {
            int serial = lines.add(token.line(), SERIAL, 1);
            changes++;
            successor = Optional.of(text.write(new TokenText.Refresh(provider(grant), token.line(), serial)));
        }
        grants.add(grant, REFRESHED, 1);
        return new RefreshResult.Issued(tokens(grant, lines.get(token.line(), LINE_SCOPES), successor, expiresAt));
    }

    /** Returns whose access token this is and what it allows; empty if it is expired, revoked or none of ours. */
    public synchronized Optional<Bearer> bearer(Provider provider, String accessToken, Instant now) {
        return text.readAccess(provider, accessToken)
                .filter(token -> token.grant() < grants.rows()
                        && grants.get(token.grant(), EPOCH) == token.epoch()
                        && micros(now) < token.expiryMicros())
                .map(token ->
                        new Bearer(token.grant(), grants.get(token.grant(), ACCOUNT), scopeSets.get(token.scopes())));
    }

    /** Ends a whole grant with all its tokens. */
    public synchronized void revoke(int grant) {
        for (int line = grants.get(grant, NEWEST_LINE); line != NONE; line = lines.get(line, OLDER_LINE)) {
            lines.set(line, ALIVE, 0);
        }
        grants.set(grant, NEWEST_LINE, NONE);
        grants.set(grant, SCOPES, scopeSets.numberOf(List.of()));
        grants.add(grant, EPOCH, 1);
        changes++;
    }

    /** Ends everything that the account has granted to any client; returns how many grants that were. */
    public synchronized int revokeAll(Account account, int clients) {
        int revoked = 0;
        for (int client = 0; client < clients; client++) {
            Optional<Integer> grant = find(account.id(), client).filter(found -> grants.get(found, SCOPES) != 0);
            grant.ifPresent(this::revoke);
            revoked += grant.isPresent() ? 1 : 0;
        }
        return revoked;
    }

    /** Tells whether this very token could be refreshed now. */
    public synchronized boolean alive(RefreshHandle token) {
        return lines.get(token.line(), ALIVE) == 1 && lines.get(token.line(), SERIAL) == token.serial();
    }

    /** Makes grants for load-test accounts that have none yet and returns the number of the first account. */
    public synchronized int createLoad(Provider provider, int client, int count, Collection<String> scopes) {
        int firstNumber = batches.stream()
                .filter(batch -> batch.provider() == provider.ordinal() && batch.client() == client)
                .mapToInt(batch -> batch.firstNumber() + batch.count())
                .max()
                .orElse(0);
        int set = scopeSets.numberOf(scopes);
        batches.add(new LoadBatch(provider.ordinal(), client, firstNumber, grants.rows(), lines.rows(), count));
        grants.reserve(count);
        lines.reserve(count);
        for (int i = 0; i < count; i++) {
            int account = Accounts.loadId(provider, firstNumber + i);
            int grant = grants.append(account, client, set, 0, lines.rows(), 0, 0, 0);
            lines.append(grant, 0, set, NONE, 1);
        }
        changes++;
        return firstNumber;
    }

    /** Returns the present refresh token of the grant's newest line; empty if the grant has none. */
    public synchronized Optional<String> currentRefreshToken(Account account, int client) {
        return find(account.id(), client)
                .map(grant -> grants.get(grant, NEWEST_LINE))
                .filter(line -> line != NONE)
                .map(line -> text.write(new TokenText.Refresh(account.provider(), line, lines.get(line, SERIAL))));
    }

    /** Counts a refresh that was asked for, whatever came of it. */
    public synchronized void attempted(int grant) {
        grants.add(grant, ATTEMPTED, 1);
    }

    /** Returns how often each grant was refreshed since the last {@link #clearCounts()}. */
    public synchronized RefreshCounts counts() {
        RefreshCounts counts = new RefreshCounts();
        for (int grant = 0; grant < grants.rows(); grant++) {
            counts.add(grants.get(grant, ACCOUNT), grants.get(grant, ATTEMPTED), grants.get(grant, REFRESHED));
        }
        return counts;
    }

    /** Starts counting refreshes anew. */
    public synchronized void clearCounts() {
        for (int grant = 0; grant < grants.rows(); grant++) {
            grants.set(grant, ATTEMPTED, 0);
            grants.set(grant, REFRESHED, 0);
        }
    }

    /** Rises with every change that a restart must not lose. */
    public synchronized long changes() {
        return changes;
    }

    synchronized GrantsSnapshot snapshot() {
        return new GrantsSnapshot(grants.copy(), lines.copy(), List.copyOf(scopeSets.all()), List.copyOf(batches));
    }

    synchronized void restore(GrantsSnapshot snapshot) {
        grants = snapshot.grants();
        lines = snapshot.lines();
        snapshot.scopeSets().forEach(scopeSets::numberOf);
        batches.addAll(snapshot.batches());
        for (int grant = 0; grant < grants.rows(); grant++) {
            int account = grants.get(grant, ACCOUNT);
            int client = grants.get(grant, CLIENT);
            if (findInBatch(account, client).isEmpty()) {
                grantsByOwner.put(owner(account, client), grant);
            }
        }
    }

    private IssuedTokens tokens(int grant, int set, Optional<String> refreshToken, Instant expiresAt) {
        int serial = grants.add(grant, ISSUED, 1);
        String accessToken = text.write(
                new TokenText.Access(provider(grant), grant, grants.get(grant, EPOCH), set, serial, micros(expiresAt)));
        return new IssuedTokens(
                grant, grants.get(grant, ACCOUNT), scopeSets.get(set), accessToken, refreshToken, serial);
    }

    private void endOldestBeyondLimit(int newest) {
        int kept = newest;
        for (int i = 1; i < REFRESH_TOKEN_LIMIT && kept != NONE; i++) {
            kept = lines.get(kept, OLDER_LINE);
        }
        if (kept != NONE && lines.get(kept, OLDER_LINE) != NONE) {
            lines.set(lines.get(kept, OLDER_LINE), ALIVE, 0);
            lines.set(kept, OLDER_LINE, NONE);
        }
    }

    private Optional<Integer> find(int account, int client) {
        Integer grant = grantsByOwner.get(owner(account, client));
        return grant != null ? Optional.of(grant) : findInBatch(account, client);
    }

    private Optional<Integer> findInBatch(int account, int client) {
        int number = Accounts.loadNumber(account);
        if (number < 0) {
            return Optional.empty();
        }
        int provider = accounts.providerOf(account).ordinal();
        return batches.stream()
                .filter(batch -> batch.holds(provider, client, number))
                .findFirst()
                .map(batch -> batch.firstGrant() + number - batch.firstNumber());
    }

    private Provider provider(int grant) {
        return accounts.providerOf(grants.get(grant, ACCOUNT));
    }

    private static long owner(int account, int client) {
        return (long) account << 16 | client;
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
