package io.evercred.sandbox.provider.oauth;

import io.evercred.sandbox.provider.account.Account;
import io.evercred.sandbox.provider.account.Provider;
import io.evercred.sandbox.provider.fault.Call;
import io.evercred.sandbox.provider.fault.Endpoint;
import io.evercred.sandbox.provider.fault.Faults;
import io.evercred.sandbox.provider.grant.IssuedTokens;
import io.evercred.sandbox.provider.grant.RefreshHandle;
import io.evercred.sandbox.provider.grant.RefreshResult;
import io.evercred.sandbox.provider.http.Exchange;
import io.evercred.sandbox.provider.http.Parameters;
import io.evercred.sandbox.provider.http.Request;
import io.evercred.sandbox.provider.log.TokenCallLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Exchanges codes and refresh tokens (RFC 6749, sections 4.1.3 and 6). */
public final class TokenEndpoint {

    private final Registry registry;
    private final Dialect dialect;
    private final AuthorizationCodes codes;
    private final Faults faults;
    private final Ledger ledger;
    private final ClientAuthentication authentication;

    /** Serves one provider. */
    public TokenEndpoint(
            Registry registry, Dialect dialect, AuthorizationCodes codes, Faults faults, TokenCallLog calls) {
        this.registry = registry;
        this.dialect = dialect;
        this.codes = codes;
        this.faults = faults;
        this.ledger = new Ledger(calls, dialect, registry.clock());
        this.authentication = new ClientAuthentication(registry.clients());
    }

    /** Takes a call. */
    public Exchange open(Request request) {
        Parameters form = request.form();
        String grantType = form.text("grant_type");
        return switch (grantType) {
            case "refresh_token" -> openRefresh(request, form);
            case "authorization_code" -> openRedemption(request, form);
            default ->
                exchange(grantType.length() > 40 ? "" : grantType, -1, "", () -> refused(unknown(request, grantType)));
        };
    }

    private static Refusal unknown(Request request, String grantType) {
        if (!request.is("POST")) {
            return Refusal.NOT_POST;
        }
        return grantType.isEmpty() ? Refusal.missing("grant_type") : Refusal.unsupported(grantType);
    }

    private Exchange openRefresh(Request request, Parameters form) {
        String token = form.text("refresh_token");
        Optional<RefreshHandle> handle = registry.grants().find(provider(), token);
        handle.ifPresent(found -> registry.grants().attempted(found.grant()));
        int account = handle.map(RefreshHandle::account).orElse(-1);
        return exchange(
                "refresh_token",
                account,
                token,
                () -> authenticated(request, form, client -> {
                    if (token.isEmpty()) {
                        return refused(Refusal.missing("refresh_token"));
                    }
                    return handle.map(found -> refresh(found, token, client))
                            .orElseGet(() -> refused(Refusal.BAD_GRANT));
                }));
    }

    private Executed refresh(RefreshHandle handle, String token, Client client) {
        Duration lifetime = registry.switches().lifetime(provider());
        Instant expiresAt = registry.clock().instant().plus(lifetime);
        boolean rotate = registry.switches().rotates(provider());
        return switch (registry.grants().refresh(handle, client.number(), rotate, expiresAt)) {
            case RefreshResult.Issued issued -> issued(repeat(issued.tokens(), token), lifetime, Optional.empty());
            case RefreshResult.Dead dead -> refused(Refusal.EXPIRED_OR_REVOKED);
            case RefreshResult.Foreign foreign -> refused(Refusal.FOREIGN_TOKEN);
        };
    }

    private IssuedTokens repeat(IssuedTokens tokens, String used) {
        return tokens.refreshToken().isEmpty() && dialect.repeatsRefreshToken()
                ? tokens.withRefreshToken(used)
                : tokens;
    }

    private Exchange openRedemption(Request request, Parameters form) {
        String code = form.text("code");
        registry.secrets().add("code_verifier", form.get("code_verifier"));
        int account = codes.peek(code).map(AuthorizationCode::account).orElse(-1);
        return exchange(
                "authorization_code",
                account,
                "",
                () -> authenticated(request, form, client -> {
                    if (code.isEmpty()) {
                        return refused(Refusal.missing("code"));
                    }
                    if (!AuthorizationCodes.wellFormed(code)) {
                        return refused(Refusal.MALFORMED_CODE);
                    }
                    return codes.redeem(code, registry.clock().instant())
                            .map(found -> redeem(found, client, form))
                            .orElseGet(() -> refused(Refusal.BAD_GRANT));
                }));
    }

    private Executed redeem(AuthorizationCode code, Client client, Parameters form) {
        Optional<Refusal> refusal = check(code, client, form);
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        Duration lifetime = registry.switches().lifetime(provider());
        Instant expiresAt = registry.clock().instant().plus(lifetime);
        Account account = registry.accounts().byId(code.account());
        IssuedTokens tokens = registry.grants().issue(code.grant(), code.scopes(), code.refreshToken(), expiresAt);
        return issued(tokens, lifetime, Optional.of(new Dialect.Redeemed(code, account)));
    }

    private Optional<Refusal> check(AuthorizationCode code, Client client, Parameters form) {
        Account account = registry.accounts().byId(code.account());
        if (code.client().number() != client.number()
                || !registry.grants().granted(account, client.number()).containsAll(code.scopes())) {
            return Optional.of(Refusal.BAD_GRANT);
        }
        if (!form.text("redirect_uri").equals(code.redirectUri())) {
            return Optional.of(Refusal.REDIRECT_MISMATCH);
        }
        Optional<String> verifier = form.get("code_verifier");
        if (code.challenge().isPresent() && verifier.isEmpty()) {
            return Optional.of(Refusal.MISSING_VERIFIER);
        }
        boolean wrong = code.challenge()
                .map(challenge -> !challenge.meets(verifier.orElseThrow()))
                .orElse(verifier.isPresent());
        return wrong ? Optional.of(Refusal.WRONG_VERIFIER) : Optional.empty();
    }

    private Executed authenticated(Request request, Parameters form, Function<Client, Executed> execution) {
        if (!request.is("POST")) {
            return refused(Refusal.NOT_POST);
        }
        return switch (authentication.authenticate(request, form)) {
            case ClientAuthentication.Result.Authenticated known -> execution.apply(known.client());
            case ClientAuthentication.Result.Refused refused -> refused(refused.refusal());
        };
    }

    private Exchange exchange(String grantType, int account, String usedToken, Supplier<Executed> execution) {
        Call call = new Call(provider(), Endpoint.TOKEN, grantType, account);
        return new LoggedExchange(call, usedToken, faults.next(call), execution, ledger);
    }

    private Executed issued(IssuedTokens tokens, Duration lifetime, Optional<Dialect.Redeemed> redeemed) {
        registry.secrets().add("access_token", tokens.accessToken());
        registry.secrets().add("refresh_token", tokens.refreshToken());
        return new Executed(dialect.tokens(tokens, lifetime, redeemed), "issued", Optional.of(tokens));
    }

    private Executed refused(Refusal refusal) {
        return Executed.refused(dialect, refusal);
    }

    private Provider provider() {
        return dialect.provider();
    }
}
