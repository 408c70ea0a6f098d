package io.evercred.app.signin;

import io.evercred.app.account.ProviderIdentity;
import io.evercred.app.consent.TokenSet;
import io.evercred.app.provider.Provider;
import io.evercred.app.provider.Provider.Issuer;
import io.evercred.app.signin.Identification.Doubtful;
import io.evercred.app.signin.Identification.Known;
import io.evercred.app.signin.Identification.Unavailable;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** Finds out who somebody is: by the ID token of providers that give one, else by asking for user info. */
@Component
class Identities {

    private static final Logger log = LoggerFactory.getLogger(Identities.class);

    private final IdTokens idTokens;
    private final UserInfo userInfo;

    Identities(IdTokens idTokens, UserInfo userInfo) {
        this.idTokens = idTokens;
        this.userInfo = userInfo;
    }

    Identification identify(Provider provider, TokenSet tokens, String nonce) {
        try {
            var claims = provider.issuer().isPresent()
                    ? byIdToken(provider, provider.issuer().get(), tokens, nonce)
                    : Optional.of(byUserInfo(provider, tokens));
            return claims.flatMap(said -> identity(provider, said))
                    .<Identification>map(Known::new)
                    .orElseGet(Doubtful::new);
        } catch (BadJwtException e) {
            log.warn("An ID token of {} does not hold ({}); nobody is signed in by it", provider.name(), reason(e));
            return new Doubtful();
        } catch (JwtException | RestClientException e) {
            log.warn(
                    "{} did not say who somebody is ({}); they are told, and may try again",
                    provider.name(),
                    e.getClass().getSimpleName());
            return new Unavailable();
        }
    }

    private Optional<Map<String, Object>> byIdToken(Provider provider, Issuer issuer, TokenSet tokens, String nonce) {
        if (tokens.idToken().isEmpty()) {
            return Optional.empty();
        }
        var token = idTokens.verify(tokens.idToken().get(), provider, issuer);
        if (!nonce.equals(token.getClaimAsString("nonce"))) {
            log.warn("An ID token of {} repeats another nonce; nobody is signed in by it", provider.name());
            return Optional.empty();
        }
        if (token.hasClaim("email") || provider.endpoints().userInfo().isEmpty()) {
            return Optional.of(token.getClaims());
        }
        return Optional.of(completed(provider, tokens, token.getClaims()));
    }

    /** User info must be of the same subject (OpenID Connect Core, section 5.3.2). */
    private Map<String, Object> completed(Provider provider, TokenSet tokens, Map<String, Object> claims) {
        var further = byUserInfo(provider, tokens);
        if (!Objects.equals(claims.get("sub"), further.get("sub"))) {
            return claims;
        }
        var all = new HashMap<>(further);
        all.putAll(claims);
        return all;
    }

    private Map<String, Object> byUserInfo(Provider provider, TokenSet tokens) {
        return userInfo.of(tokens.accessToken(), provider.endpoints().userInfo().orElseThrow());
    }

    /** Which check failed; a parser's message is left out, for it can quote the token. */
    private static String reason(BadJwtException e) {
        return e instanceof JwtValidationException invalid
                ? invalid.getErrors().stream().map(OAuth2Error::getDescription).collect(Collectors.joining(", "))
                : "cannot be read, or is not signed by its issuer";
    }

    // The names are those of OpenID Connect, and after them Discord's.
    private static Optional<ProviderIdentity> identity(Provider provider, Map<String, Object> claims) {
        return text(claims, "sub", "id")
                .map(accountId -> new ProviderIdentity(
                        provider.name(),
                        accountId,
                        text(claims, "email"),
                        text(claims, "email_verified", "verified")
                                .filter("true"::equals)
                                .isPresent(),
                        text(claims, "name", "global_name", "username")));
    }

    private static Optional<String> text(Map<String, Object> claims, String... names) {
        return Stream.of(names)
                .map(claims::get)
                .filter(value -> value != null && !value.toString().isBlank())
                .map(Object::toString)
                .findFirst();
    }
}
