package io.evercred.app.signin;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import io.evercred.app.account.Role;
import io.evercred.app.consent.Requirement;
import io.evercred.app.provider.ClientSecrets;
import io.evercred.app.provider.MadeUpHttp;
import io.evercred.app.provider.Provider;
import io.evercred.app.provider.Provider.Endpoints;
import io.evercred.app.provider.PublicUrl;
import io.evercred.vault.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.mock.http.client.MockClientHttpResponse;

/** Whatever a token endpoint answers to a code, the person is told something; tokens come of a good answer alone. */
public final class CodeAnswerTarget {

    private static final URI URI_OF_ALL = URI.create("https://provider.example/");
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final String[] TYPES = {"application/json", "application/json;charset=utf-16", "text/html", "x", ""};

    private static MockClientHttpResponse answer;

    private static final CodeExchange EXCHANGE = new CodeExchange(
            new MadeUpHttp(() -> answer),
            new PublicUrl(URI.create("https://here.example")),
            Clock.fixed(NOW, ZoneOffset.UTC));
    private static final Provider PROVIDER = new Provider(
            "provider",
            "client",
            // Fake.
            ClientSecrets.of("provider", Secret.of("secret")),
            Optional.empty(),
            new Endpoints(
                    URI_OF_ALL, URI_OF_ALL, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
            Set.of("openid"),
            Map.of());
    private static final AuthorizationRequest REQUEST = new AuthorizationRequest(
            new Trip("provider", "/", new Requirement("provider", Set.of(), Role.USER), Optional.empty(), false, false),
            "browser",
            Secret.of("verifier"),
            "nonce",
            NOW);

    private CodeAnswerTarget() {}

    /** Tries one answer. */
    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        var status = data.pickValue(new int[] {200, 400, 401, 429, 500, data.consumeInt(200, 599)});
        var type = data.consumeInt(0, 9) == 0 ? data.consumeAsciiString(40) : data.pickValue(TYPES);
        answer = new MockClientHttpResponse(data.consumeRemainingAsBytes(), HttpStatusCode.valueOf(status));
        if (!type.isEmpty()) {
            answer.getHeaders().set(HttpHeaders.CONTENT_TYPE, type);
        }
        switch (EXCHANGE.redeem(PROVIDER, REQUEST, Secret.of("code"))) {
            case Redemption.Redeemed(var tokens) -> {
                if (status >= 400 || tokens.expiresAt().isBefore(tokens.redeemedAt())) {
                    throw new AssertionError("Taken out of " + status + ": " + tokens);
                }
            }
            case Redemption.Refused(String error) -> {
                if (!error.matches("[a-z_]{1,64}")) {
                    throw new AssertionError("An error code like none: " + error);
                }
            }
            case Redemption.Unavailable _ -> {}
        }
    }
}
