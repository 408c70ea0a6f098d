package io.evercred.app.signin;

import io.evercred.app.consent.Routes;
import io.evercred.app.consent.TokenSet;
import io.evercred.app.provider.Provider;
import io.evercred.app.signin.Returned.Identified;
import io.evercred.app.signin.Returned.Stopped;
import io.evercred.vault.Secret;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Turns a callback into somebody whom the provider vouches for. Every check comes before the code is exchanged. */
@Component
class Callbacks {

    private static final String DENIED = "access_denied";

    private final AuthorizationRequests requests;
    private final CodeExchange exchange;
    private final Identities identities;

    Callbacks(AuthorizationRequests requests, CodeExchange exchange, Identities identities) {
        this.requests = requests;
        this.exchange = exchange;
        this.identities = identities;
    }

    Returned receive(
            Provider provider, Optional<CallbackParameters> parameters, Optional<String> browser, Instant now) {
        if (parameters.isEmpty()) {
            return stopped(Problem.CALLBACK_MALFORMED, provider);
        }
        return switch (requests.take(parameters.get().state(), provider.name(), browser, now)) {
            case Taking.Gone gone -> stopped(Problem.CALLBACK_EXPIRED, provider);
            case Taking.OtherBrowser other -> stopped(Problem.CALLBACK_FOREIGN, provider);
            case Taking.OtherProvider other -> stopped(Problem.CALLBACK_FOREIGN, provider);
            case Taking.Taken taken -> receive(provider, parameters.get(), taken.request());
        };
    }

    private Returned receive(Provider provider, CallbackParameters parameters, AuthorizationRequest request) {
        if (!comesFrom(provider, parameters)) {
            return new Stopped(Stop.at(Problem.CALLBACK_FOREIGN, request.trip()));
        }
        return parameters
                .code()
                .map(code -> redeem(provider, request, code))
                .orElseGet(() -> new Stopped(refused(parameters.error().orElseThrow(), request.trip())));
    }

    private Returned redeem(Provider provider, AuthorizationRequest request, Secret code) {
        return switch (exchange.redeem(provider, request, code)) {
            case Redemption.Redeemed redeemed -> identify(provider, request, redeemed.tokens());
            case Redemption.Refused refused ->
                new Stopped(Stop.at(Problem.CODE_REFUSED, request.trip()).because(refused.error()));
            case Redemption.Unavailable unavailable ->
                new Stopped(Stop.at(Problem.PROVIDER_UNAVAILABLE, request.trip()));
        };
    }

    private Returned identify(Provider provider, AuthorizationRequest request, TokenSet tokens) {
        return switch (identities.identify(provider, tokens, request.nonce())) {
            case Identification.Known known -> new Identified(provider, request, known.identity(), tokens);
            case Identification.Doubtful doubtful -> new Stopped(Stop.at(Problem.IDENTITY_DOUBTFUL, request.trip()));
            case Identification.Unavailable unavailable ->
                new Stopped(Stop.at(Problem.PROVIDER_UNAVAILABLE, request.trip()));
        };
    }

    private static Stop refused(String error, Trip trip) {
        return error.equals(DENIED)
                ? Stop.at(Problem.DENIED, trip)
                : Stop.at(Problem.PROVIDER_ERROR, trip).because(error);
    }

    private static boolean comesFrom(Provider provider, CallbackParameters parameters) {
        return parameters.issuer().isEmpty()
                || provider.issuer()
                        .filter(issuer -> issuer.isNamed(parameters.issuer().get()))
                        .isPresent();
    }

    private static Returned stopped(Problem problem, Provider provider) {
        return new Stopped(new Stop(problem, provider.name(), Routes.HOME, Set.of(), ""));
    }
}
