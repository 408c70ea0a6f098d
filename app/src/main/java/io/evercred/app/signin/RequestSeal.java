package io.evercred.app.signin;

import io.evercred.app.account.Role;
import io.evercred.app.consent.Requirement;
import io.evercred.vault.Binding;
import io.evercred.vault.Seal;
import io.evercred.vault.Secret;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Writes authorization requests so that only the app can read them, and only for the state that they were made for. */
@Component
class RequestSeal {

    private final Seal seal;
    private final JsonMapper json = new JsonMapper();

    RequestSeal(@Qualifier("oauthStateSeal") Seal seal) {
        this.seal = seal;
    }

    String seal(AuthorizationRequest request, String state) {
        return seal.seal(Secret.of(json.writeValueAsString(Written.of(request))), Binding.authorizationRequest(state));
    }

    /** The request; nothing if it was sealed for another state, with keys that we lack, or by an older version. */
    Optional<AuthorizationRequest> open(String sealed, String state) {
        return seal.open(sealed, Binding.authorizationRequest(state)).flatMap(this::read);
    }

    private Optional<AuthorizationRequest> read(Secret text) {
        try {
            return Optional.of(json.readValue(text.reveal(), Written.class).toRequest());
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private record Written(
            String provider,
            String next,
            List<String> scopes,
            Role role,
            String userId,
            boolean automatic,
            boolean prompted,
            String browser,
            String verifier,
            String nonce,
            String startedAt) {

        static Written of(AuthorizationRequest request) {
            var trip = request.trip();
            return new Written(
                    trip.provider(),
                    trip.next(),
                    List.copyOf(trip.requirement().scopes()),
                    trip.requirement().role(),
                    trip.userId().orElse(null),
                    trip.automatic(),
                    trip.prompted(),
                    request.browser(),
                    request.verifier().reveal(),
                    request.nonce(),
                    request.startedAt().toString());
        }

        AuthorizationRequest toRequest() {
            var requirement = new Requirement(provider, new LinkedHashSet<>(scopes), role);
            var trip = new Trip(provider, next, requirement, Optional.ofNullable(userId), automatic, prompted);
            return new AuthorizationRequest(trip, browser, Secret.of(verifier), nonce, Instant.parse(startedAt));
        }

        /** Prints no verifier, which a record would. */
        @Override
        public String toString() {
            return "***";
        }
    }
}
