package io.evercred.app.signin;

import io.evercred.app.provider.ProviderHttp;
import io.evercred.vault.Secret;
import java.net.URI;
import java.util.Map;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Asks a provider who a token belongs to (OpenID Connect Core, section 5.3; Discord's {@code users/@me}). */
@Component
class UserInfo {

    private static final ParameterizedTypeReference<Map<String, Object>> CLAIMS = new ParameterizedTypeReference<>() {};

    private final RestClient http;

    UserInfo(ProviderHttp http) {
        this.http = RestClient.builder().requestFactory(http.requests()).build();
    }

    /** @throws org.springframework.web.client.RestClientException if there is no good answer */
    Map<String, Object> of(Secret accessToken, URI uri) {
        var claims = http.get()
                .uri(uri)
                .headers(headers -> headers.setBearerAuth(accessToken.reveal()))
                .retrieve()
                .body(CLAIMS);
        return claims == null ? Map.of() : claims;
    }
}
