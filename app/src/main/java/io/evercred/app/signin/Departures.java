package io.evercred.app.signin;

import io.evercred.app.account.Accounts;
import io.evercred.app.account.Person;
import io.evercred.app.provider.Provider;
import io.evercred.app.provider.Providers;
import io.evercred.app.provider.PublicUrl;
import io.evercred.vault.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;

/** Sends people to providers. */
@Component
class Departures {

    private final Providers providers;
    private final PublicUrl publicUrl;
    private final AuthorizationRequests requests;
    private final Accounts accounts;

    Departures(Providers providers, PublicUrl publicUrl, AuthorizationRequests requests, Accounts accounts) {
        this.providers = providers;
        this.publicUrl = publicUrl;
        this.requests = requests;
        this.accounts = accounts;
    }

    /** Whether people can be sent to this provider: it is known, and switched on. */
    boolean leadTo(String provider) {
        return providers.named(provider).isPresent();
    }

    /** Begins a trip; the URL is where this browser must be sent. */
    URI begin(Trip trip, String browser, Instant now) {
        var provider = providers.named(trip.provider()).orElseThrow();
        var state = RandomText.next();
        var request = new AuthorizationRequest(trip, browser, Secret.of(RandomText.next()), RandomText.next(), now);
        requests.keep(state, request);
        var scopes = new LinkedHashSet<>(provider.baseScopes());
        scopes.addAll(trip.requirement().scopes());
        var uri = OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(provider.endpoints().authorization().toString())
                .clientId(provider.clientId())
                .redirectUri(publicUrl.callbackOf(provider.name()))
                .scopes(scopes)
                .state(state)
                .additionalParameters(parameters(provider, request))
                .build()
                .getAuthorizationRequestUri();
        return URI.create(uri);
    }

    private Map<String, Object> parameters(Provider provider, AuthorizationRequest request) {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("code_challenge", challenge(request.verifier()));
        parameters.put("code_challenge_method", "S256");
        if (provider.issuer().isPresent()) {
            parameters.put("nonce", request.nonce());
        }
        var trip = request.trip();
        if (trip.requirement().needsConsent()) {
            parameters.putAll(provider.offlineParameters());
        }
        if (trip.prompted()) {
            parameters.put("prompt", "consent");
        }
        var person = trip.userId().flatMap(user -> accounts.person(user, provider.name()));
        if (person.filter(Person::linked).isPresent() && isAskedInVain(provider, trip)) {
            parameters.put("prompt", "none");
        }
        // So that somebody with several accounts is not asked which one, and does not take the wrong one.
        person.flatMap(Person::accountEmail).ifPresent(email -> parameters.put("login_hint", email));
        return parameters;
    }

    /**
     * Whoever signs in with an account that we know has agreed to it before. Discord skips its page then, if told so, and
     * shows it if it must; OpenID providers answer {@code none} with an error instead (Core, section 3.1.2.1).
     */
    private static boolean isAskedInVain(Provider provider, Trip trip) {
        return provider.issuer().isEmpty() && !trip.requirement().needsConsent() && !trip.prompted();
    }

    // RFC 7636, section 4.2.
    private static String challenge(Secret verifier) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(verifier.reveal()));
    }
}
