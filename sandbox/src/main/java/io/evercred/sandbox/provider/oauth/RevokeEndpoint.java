package io.evercred.sandbox.provider.oauth;

import io.evercred.sandbox.provider.account.Provider;
import io.evercred.sandbox.provider.fault.Call;
import io.evercred.sandbox.provider.fault.Endpoint;
import io.evercred.sandbox.provider.fault.Faults;
import io.evercred.sandbox.provider.grant.Bearer;
import io.evercred.sandbox.provider.grant.RefreshHandle;
import io.evercred.sandbox.provider.http.Answer;
import io.evercred.sandbox.provider.http.Exchange;
import io.evercred.sandbox.provider.http.Parameters;
import io.evercred.sandbox.provider.http.Request;
import io.evercred.sandbox.provider.log.TokenCallLog;
import java.util.Optional;

/** Ends the whole grant of a refresh or access token. */
public final class RevokeEndpoint {

    private final Registry registry;
    private final Dialect dialect;
    private final Faults faults;
    private final Ledger ledger;
    private final ClientAuthentication authentication;

    /** Serves one provider. */
    public RevokeEndpoint(Registry registry, Dialect dialect, Faults faults, TokenCallLog calls) {
        this.registry = registry;
        this.dialect = dialect;
        this.faults = faults;
        this.ledger = new Ledger(calls, dialect, registry.clock());
        this.authentication = new ClientAuthentication(registry.clients());
    }

    private record Owner(int grant, int account, boolean alive) {}

    /** Takes a call. */
    public Exchange open(Request request) {
        Parameters form = request.form();
        String token = form.get("token").orElseGet(() -> request.query().text("token"));
        Optional<Owner> owner = owner(token);
        Call call = new Call(
                dialect.provider(),
                Endpoint.REVOKE,
                "",
                owner.map(Owner::account).orElse(-1));
        return new LoggedExchange(call, token, faults.next(call), () -> revoke(request, form, token), ledger);
    }

    private Executed revoke(Request request, Parameters form, String token) {
        if (!request.is("POST")) {
            return Executed.refused(dialect, Refusal.NOT_POST);
        }
        if (dialect.revokeNeedsClient()
                && authentication.authenticate(request, form) instanceof ClientAuthentication.Result.Refused refused) {
            return Executed.refused(dialect, refused.refusal());
        }
        if (token.isEmpty()) {
            return Executed.refused(dialect, Refusal.missing("token"));
        }
        // Asked again: the grant may have ended while the call was delayed.
        Optional<Owner> alive = owner(token).filter(Owner::alive);
        if (alive.isEmpty()) {
            return new Executed(dialect.revokedBefore(), "invalid_token", Optional.empty());
        }
        registry.grants().revoke(alive.get().grant());
        return new Executed(Answer.json(200, "{}"), "revoked", Optional.empty());
    }

    private Optional<Owner> owner(String token) {
        Provider provider = dialect.provider();
        Optional<RefreshHandle> refresh = registry.grants().find(provider, token);
        Optional<Bearer> access =
                registry.grants().bearer(provider, token, registry.clock().instant());
        return refresh.map(found -> new Owner(
                        found.grant(), found.account(), registry.grants().alive(found)))
                .or(() -> access.map(found -> new Owner(found.grant(), found.account(), true)));
    }
}
