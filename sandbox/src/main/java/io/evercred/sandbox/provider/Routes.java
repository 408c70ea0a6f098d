package io.evercred.sandbox.provider;

import io.evercred.sandbox.provider.account.Provider;
import io.evercred.sandbox.provider.fault.Call;
import io.evercred.sandbox.provider.fault.Disturbance;
import io.evercred.sandbox.provider.fault.Endpoint;
import io.evercred.sandbox.provider.fault.Faults;
import io.evercred.sandbox.provider.grant.Bearer;
import io.evercred.sandbox.provider.http.Answer;
import io.evercred.sandbox.provider.http.Exchange;
import io.evercred.sandbox.provider.http.Request;
import io.evercred.sandbox.provider.log.ApiCall;
import io.evercred.sandbox.provider.log.ApiCallLog;
import io.evercred.sandbox.provider.oauth.AuthorizationEndpoint;
import io.evercred.sandbox.provider.oauth.Dialect;
import io.evercred.sandbox.provider.oauth.Registry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Which path leads where. */
final class Routes {

    private final Map<String, Function<Request, Exchange>> exact = new HashMap<>();
    private final Map<String, Function<Request, Exchange>> prefixes = new HashMap<>();
    private final Registry registry;
    private final Faults faults;
    private final ApiCallLog calls;

    Routes(Registry registry, Faults faults, ApiCallLog calls) {
        this.registry = registry;
        this.faults = faults;
        this.calls = calls;
    }

    /** Leads a path to an endpoint that opens its own exchange. */
    Routes add(String path, Function<Request, Exchange> endpoint) {
        exact.put(path, endpoint);
        return this;
    }

    /** Leads a path to an endpoint that asks for no access token. */
    Routes add(String path, Endpoint endpoint, Dialect dialect, Function<Request, Answer> answer) {
        exact.put(path, request -> open(request, endpoint, dialect, Optional.empty(), () -> answer.apply(request)));
        return this;
    }

    /** Leads a path to pages; a fault there makes the page send the browser back with the fault's error. */
    Routes addPages(String path, Dialect dialect, AuthorizationEndpoint pages) {
        exact.put(
                path,
                request -> new ApiExchange(
                        faults.next(new Call(dialect.provider(), Endpoint.AUTHORIZE, "", -1)),
                        () -> pages.answer(request),
                        error -> pages.refuse(request, error),
                        counter(request, Endpoint.AUTHORIZE, dialect, -1)));
        return this;
    }

    /** Leads a path to an endpoint that asks for an access token. */
    Routes addProtected(
            String path, Endpoint endpoint, Dialect dialect, BiFunction<Request, Optional<Bearer>, Answer> answer) {
        exact.put(path, protectedBy(endpoint, dialect, answer));
        return this;
    }

    /** Leads every path below one to an endpoint that asks for an access token. */
    Routes addAllProtected(
            String root, Endpoint endpoint, Dialect dialect, BiFunction<Request, Optional<Bearer>, Answer> answer) {
        prefixes.put(root, protectedBy(endpoint, dialect, answer));
        return this;
    }

    /** Leads every path below one to the stand-in's own controls. */
    Routes addControls(String root, Function<Request, Answer> answer) {
        prefixes.put(root, request -> Exchange.of(() -> answer.apply(request)));
        return this;
    }

    /** Opens the exchange of a request. */
    Exchange open(Request request) {
        Function<Request, Exchange> endpoint = exact.get(request.path());
        if (endpoint != null) {
            return endpoint.apply(request);
        }
        return prefixes.entrySet().stream()
                .filter(prefix -> request.path().startsWith(prefix.getKey()))
                .findFirst()
                .map(prefix -> prefix.getValue().apply(request))
                .orElseGet(() -> Exchange.of(() -> Answer.of(404, "text/plain; charset=utf-8", "no such path\n")));
    }

    private Function<Request, Exchange> protectedBy(
            Endpoint endpoint, Dialect dialect, BiFunction<Request, Optional<Bearer>, Answer> answer) {
        return request -> {
            Optional<Bearer> arriving = bearer(request, dialect.provider());
            // Asked again when executed: the token may expire or be revoked while the call is delayed.
            return open(
                    request,
                    endpoint,
                    dialect,
                    arriving,
                    () -> answer.apply(request, bearer(request, dialect.provider())));
        };
    }

    private Exchange open(
            Request request, Endpoint endpoint, Dialect dialect, Optional<Bearer> bearer, Supplier<Answer> execution) {
        int account = bearer.map(Bearer::account).orElse(-1);
        Disturbance disturbance = faults.next(new Call(dialect.provider(), endpoint, "", account));
        return new ApiExchange(
                disturbance,
                execution,
                error -> dialect.refuse(error).orElseThrow(),
                counter(request, endpoint, dialect, account));
    }

    private IntConsumer counter(Request request, Endpoint endpoint, Dialect dialect, int account) {
        return status -> calls.add(new ApiCall(
                ChronoUnit.MICROS.between(Instant.EPOCH, registry.clock().instant()),
                dialect.provider(),
                endpoint,
                request.path(),
                account,
                status));
    }

    private Optional<Bearer> bearer(Request request, Provider provider) {
        return request.bearerToken().flatMap(token -> registry.grants()
                .bearer(provider, token, registry.clock().instant()));
    }
}
