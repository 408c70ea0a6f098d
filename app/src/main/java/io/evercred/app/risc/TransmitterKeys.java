package io.evercred.app.risc;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import io.evercred.app.provider.ProviderHttp;
import java.net.URI;
import java.text.ParseException;
import java.util.Optional;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who signs a provider's security events, and with which keys: as its configuration document says, which is fetched with
 * the keys each time. Google's names another issuer than that of ID tokens.
 */
final class TransmitterKeys implements JWKSetSource<SecurityContext> {

    private final URI configuration;
    private final RestClient http;
    private final JsonMapper json;
    private volatile String issuer;

    TransmitterKeys(URI configuration, ProviderHttp http, JsonMapper json) {
        this.configuration = configuration;
        this.http = RestClient.builder().requestFactory(http.requests()).build();
        this.json = json;
    }

    /** The {@code iss} claim of its events; nothing before the keys were fetched once. */
    Optional<String> issuer() {
        return Optional.ofNullable(issuer);
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator evaluator, long now, SecurityContext context)
            throws KeySourceException {
        try {
            var document = json.readTree(fetch(configuration));
            var keysUri = URI.create(document.path("jwks_uri").asString());
            var named = document.path("issuer").asString();
            if (named.isBlank() || !configuration.getScheme().equals(keysUri.getScheme())) {
                // Keys that anybody on the way can replace would make the signature worthless.
                throw new JWKSetUnavailableException(
                        configuration + " names no issuer, or no keys with the same scheme");
            }
            var keys = JWKSet.parse(fetch(keysUri));
            issuer = named;
            return keys;
        } catch (RestClientException | JacksonException | IllegalArgumentException | ParseException e) {
            throw new JWKSetUnavailableException("The signing keys of " + configuration + " cannot be had", e);
        }
    }

    private String fetch(URI uri) {
        var body = http.get().uri(uri).retrieve().body(String.class);
        return body == null ? "" : body;
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
