package io.evercred.app.consent;

import io.evercred.app.provider.Provider;
import io.evercred.app.provider.ProviderHttp;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Gives a grant back to the provider that nobody here may use (RFC 7009). */
@Component
class GrantReturn {

    private static final Logger log = LoggerFactory.getLogger(GrantReturn.class);

    private final RestClient http;

    GrantReturn(ProviderHttp http) {
        this.http = RestClient.builder().requestFactory(http.requests()).build();
    }

    /** Tries once; a person who was told that nothing is kept can also remove it at the provider. */
    void giveBack(Provider provider, TokenSet tokens) {
        provider.endpoints().revocation().ifPresent(uri -> revoke(uri, provider, tokens));
    }

    private void revoke(URI uri, Provider provider, TokenSet tokens) {
        var form = new LinkedMultiValueMap<String, String>();
        form.add("token", tokens.refreshToken().orElse(tokens.accessToken()).reveal());
        try {
            provider.clientSecrets()
                    .call(
                            secret -> http.post()
                                    .uri(uri)
                                    .headers(headers -> headers.setBasicAuth(provider.clientId(), secret.reveal()))
                                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                                    .body(form)
                                    .retrieve()
                                    .toBodilessEntity(),
                            // How a client that used the header is refused (RFC 6749, section 5.2).
                            HttpClientErrorException.Unauthorized.class::isInstance);
        } catch (RestClientException e) {
            // Its message could quote the answer, which we do not want in logs.
            log.warn(
                    "{} did not take back a grant that is not used here ({}); the person can remove it there",
                    provider.name(),
                    e.getClass().getSimpleName());
        }
    }
}
