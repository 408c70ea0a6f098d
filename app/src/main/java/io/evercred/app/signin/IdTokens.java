package io.evercred.app.signin;

import io.evercred.app.provider.Provider;
import io.evercred.app.provider.Provider.Issuer;
import io.evercred.app.provider.ProviderHttp;
import io.evercred.vault.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestTemplate;

/** Verifies ID tokens (OpenID Connect Core, section 3.1.3.7). */
@Component
class IdTokens {

    /** The provider's clock may be this far from ours. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final ProviderHttp http;
    private final Clock clock;
    private final Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();

    IdTokens(ProviderHttp http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    /**
     * The claims of a token that is what it should be: signed by the issuer, for this client, now, repeating the nonce.
     *
     * @throws org.springframework.security.oauth2.jwt.BadJwtException if it is not
     * @throws org.springframework.security.oauth2.jwt.JwtException if the issuer's keys cannot be had
     */
    Jwt verify(Secret idToken, Provider provider, Issuer issuer) {
        return decoders.computeIfAbsent(provider.name(), name -> decoder(provider, issuer))
                .decode(idToken.reveal());
    }

    private JwtDecoder decoder(Provider provider, Issuer issuer) {
        var decoder = NimbusJwtDecoder.withJwkSetUri(issuer.keys().toString())
                .jwsAlgorithms(
                        algorithms -> algorithms.addAll(List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256)))
                .restOperations(new RestTemplate(http.requests()))
                .build();
        var times = new JwtTimestampValidator(SKEW);
        times.setClock(clock);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                times,
                new JwtClaimValidator<>("exp", Objects::nonNull),
                new JwtClaimValidator<>("iss", claim -> claim != null && issuer.isNamed(claim.toString())),
                new JwtClaimValidator<List<String>>(
                        "aud", audience -> audience != null && audience.contains(provider.clientId())),
                token -> authorizedParty(token, provider)));
        return decoder;
    }

    // Optional, so JwtClaimValidator, which refuses an absent claim, does not serve.
    private static OAuth2TokenValidatorResult authorizedParty(Jwt token, Provider provider) {
        var party = token.getClaimAsString("azp");
        return party == null || party.equals(provider.clientId())
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(
                        new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The azp claim is not valid", null));
    }
}
