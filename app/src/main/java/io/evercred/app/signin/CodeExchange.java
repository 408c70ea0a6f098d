package io.evercred.app.signin;

import io.evercred.app.consent.TokenSet;
import io.evercred.app.provider.Provider;
import io.evercred.app.provider.ProviderHttp;
import io.evercred.app.provider.PublicUrl;
import io.evercred.app.signin.Redemption.Redeemed;
import io.evercred.app.signin.Redemption.Refused;
import io.evercred.app.signin.Redemption.Unavailable;
import io.evercred.vault.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Exchanges authorization codes for tokens (RFC 6749, section 4.1.3, with RFC 7636). */
@Component
class CodeExchange {

    private static final Logger log = LoggerFactory.getLogger(CodeExchange.class);

    private final RestClientAuthorizationCodeTokenResponseClient client =
            new RestClientAuthorizationCodeTokenResponseClient();
    private final PublicUrl publicUrl;
    private final Clock clock;

    CodeExchange(ProviderHttp http, PublicUrl publicUrl, Clock clock) {
        this.publicUrl = publicUrl;
        this.clock = clock;
        client.setRestClient(RestClient.builder()
                .requestFactory(http.requests())
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(HttpStatusCode::isError, TokenErrors::raise)
                .build());
    }

    Redemption redeem(Provider provider, AuthorizationRequest request, Secret code) {
        var redeemedAt = clock.instant();
        try {
            var response = provider.clientSecrets()
                    .call(
                            secret -> client.getTokenResponse(grantRequest(provider, secret, request, code)),
                            TokenErrors::refusesClient);
            return new Redeemed(tokens(response, requested(provider, request), redeemedAt));
        } catch (OAuth2AuthorizationException e) {
            var error = e.getError().getErrorCode();
            // The description is left out: it is the provider's text, and may repeat what we sent.
            log.warn(
                    "{} gave no tokens for a code ({}); the person is told, and may try again", provider.name(), error);
            return error.equals(TokenErrors.UNREADABLE) ? new Unavailable() : new Refused(error);
        }
    }

    private TokenSet tokens(OAuth2AccessTokenResponse response, Set<String> requested, Instant redeemedAt) {
        var access = response.getAccessToken();
        // Measured by this machine's own clock, which only the difference makes harmless.
        var life = Duration.between(access.getIssuedAt(), access.getExpiresAt());
        // An absent scope means: as requested (RFC 6749, section 5.1).
        var granted = access.getScopes().isEmpty() ? requested : access.getScopes();
        return new TokenSet(
                Secret.of(access.getTokenValue()),
                Optional.ofNullable(response.getRefreshToken()).map(token -> Secret.of(token.getTokenValue())),
                Optional.ofNullable(response.getAdditionalParameters().get("id_token"))
                        .map(token -> Secret.of(token.toString())),
                new LinkedHashSet<>(granted),
                redeemedAt,
                redeemedAt.plus(life));
    }

    private OAuth2AuthorizationCodeGrantRequest grantRequest(
            Provider provider, Secret clientSecret, AuthorizationRequest request, Secret code) {
        var redirectUri = publicUrl.callbackOf(provider.name());
        var registration = ClientRegistration.withRegistrationId(provider.name())
                .clientId(provider.clientId())
                .clientSecret(clientSecret.reveal())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(redirectUri)
                .authorizationUri(provider.endpoints().authorization().toString())
                .tokenUri(provider.endpoints().token().toString())
                .build();
        // Spring compares the state of the two; ours was compared before.
        var sent = OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(provider.endpoints().authorization().toString())
                .clientId(provider.clientId())
                .redirectUri(redirectUri)
                .state("compared")
                .attributes(Map.of(
                        PkceParameterNames.CODE_VERIFIER, request.verifier().reveal()))
                .build();
        var received = OAuth2AuthorizationResponse.success(code.reveal())
                .redirectUri(redirectUri)
                .state("compared")
                .build();
        return new OAuth2AuthorizationCodeGrantRequest(registration, new OAuth2AuthorizationExchange(sent, received));
    }

    private static Set<String> requested(Provider provider, AuthorizationRequest request) {
        var scopes = new LinkedHashSet<>(provider.baseScopes());
        scopes.addAll(request.trip().requirement().scopes());
        return scopes;
    }
}
