package io.evercred.sandbox.provider.control;

import io.evercred.sandbox.provider.account.Account;
import io.evercred.sandbox.provider.account.Accounts;
import io.evercred.sandbox.provider.account.Provider;
import io.evercred.sandbox.provider.fault.Faults;
import io.evercred.sandbox.provider.fault.Switches;
import io.evercred.sandbox.provider.grant.IssuedTokens;
import io.evercred.sandbox.provider.grant.RefreshCounts;
import io.evercred.sandbox.provider.log.ApiCallLog;
import io.evercred.sandbox.provider.log.SecretLog;
import io.evercred.sandbox.provider.log.TokenCallLog;
import io.evercred.sandbox.provider.oauth.Dialect;
import io.evercred.sandbox.provider.oauth.Registry;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The controls for tests in the same JVM; {@link ControlEndpoint} offers the same over HTTP. */
public final class Controls {

    private final Registry registry;
    private final Map<Provider, Dialect> dialects;
    private final Faults faults;
    private final TokenCallLog tokenCalls;
    private final ApiCallLog apiCalls;

    /** Controls one stand-in. */
    public Controls(
            Registry registry,
            Map<Provider, Dialect> dialects,
            Faults faults,
            TokenCallLog tokenCalls,
            ApiCallLog apiCalls) {
        this.registry = registry;
        this.dialects = dialects;
        this.faults = faults;
        this.tokenCalls = tokenCalls;
        this.apiCalls = apiCalls;
    }

    /** Returns what the endpoints share. */
    public Registry registry() {
        return registry;
    }

    /** Returns the log of secrets, empty until it is told to keep them. */
    public SecretLog secrets() {
        return registry.secrets();
    }

    /** Returns how that provider speaks. */
    public Dialect dialect(Provider provider) {
        return dialects.get(provider);
    }

    /** Returns the faults that are on. */
    public Faults faults() {
        return faults;
    }

    /** Returns lifetimes and rotation. */
    public Switches switches() {
        return registry.switches();
    }

    /** Returns the log of token and revoke calls. */
    public TokenCallLog tokenCalls() {
        return tokenCalls;
    }

    /** Returns counts of all other calls. */
    public ApiCallLog apiCalls() {
        return apiCalls;
    }

    /** Counts successful refreshes by grant, since {@link #clearLogs()}. */
    public RefreshCounts refreshCounts() {
        return registry.grants().counts();
    }

    /** Switches all faults off and goes back to the lifetimes and rotation of the start. */
    public void calm() {
        faults.clear();
        registry.switches().reset();
    }

    /** Forgets all logs and counts; sequences go on. */
    public void clearLogs() {
        tokenCalls.clear();
        apiCalls.clear();
        registry.grants().clearCounts();
    }

    /** Returns the account of that login, made now if it is new. */
    public Account account(Provider provider, String login) {
        return registry.accounts().findOrCreate(provider, login);
    }

    /** Ends every grant of the account of that login or subject, as its owner would; returns how many there were. */
    public int revokeGrant(Provider provider, String loginOrSubject) {
        return registry.accounts()
                .find(provider, loginOrSubject)
                .map(account -> registry.grants()
                        .revokeAll(account, registry.clients().all().size()))
                .orElse(0);
    }

    /** Consents for a person without a browser and returns the tokens that the first client would get. */
    public IssuedTokens grant(Provider provider, String login, Collection<String> scopes) {
        Instant expiresAt = registry.clock().instant().plus(switches().lifetime(provider));
        List<String> granted = known(provider, scopes);
        int grant = registry.grants().consent(account(provider, login), 0, granted);
        return registry.grants().issue(grant, granted, true, expiresAt);
    }

    /** Makes grants of the first client for so many load-test accounts that have none yet. */
    public Iterator<LoadGrant> createGrants(Provider provider, int count, Collection<String> scopes) {
        int first = registry.grants().createLoad(provider, 0, count, known(provider, scopes));
        return IntStream.range(first, first + count)
                .mapToObj(number -> loadGrant(provider, number))
                .iterator();
    }

    /** A load-test account with its refresh token. */
    public record LoadGrant(Account account, String refreshToken) {}

    private LoadGrant loadGrant(Provider provider, int number) {
        Account account = registry.accounts().byId(Accounts.loadId(provider, number));
        String token = registry.grants().currentRefreshToken(account, 0).orElse("");
        registry.secrets().add("refresh_token", token);
        return new LoadGrant(account, token);
    }

    private List<String> known(Provider provider, Collection<String> scopes) {
        return scopes.stream()
                .map(scope -> dialect(provider)
                        .scope(scope)
                        .orElseThrow(() -> new IllegalArgumentException(provider.id() + " knows no scope " + scope)))
                .toList();
    }
}
