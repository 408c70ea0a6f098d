package io.evercred.app.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the error code out of a token endpoint's answer, whatever its status: Spring's own handler does so for 400 only,
 * and {@code invalid_client} comes with 401 (RFC 6749, section 5.2).
 */
final class TokenErrors {

    /** What Spring calls an answer that is missing or cannot be read. */
    static final String UNREADABLE = "invalid_token_response";

    private static final int LONGEST = 64 * 1024;
    private static final JsonMapper JSON = new JsonMapper();

    private TokenErrors() {}

    /** @throws OAuth2AuthorizationException always, with the code and without the provider's description */
    static void raise(HttpRequest request, ClientHttpResponse response) throws IOException {
        var body = new String(response.getBody().readNBytes(LONGEST), UTF_8);
        throw new OAuth2AuthorizationException(new OAuth2Error(code(body)));
    }

    /** Whether the provider did not take our client's secret, and so executed nothing. */
    static boolean refusesClient(RuntimeException failure) {
        return failure instanceof OAuth2AuthorizationException refusal
                && refusal.getError().getErrorCode().equals("invalid_client");
    }

    private static String code(String body) {
        try {
            var error = JSON.readTree(body).path("error").asString("");
            return error.matches("[a-z_]{1,64}") ? error : UNREADABLE;
        } catch (JacksonException e) {
            return UNREADABLE;
        }
    }
}
