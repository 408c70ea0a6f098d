package io.evercred.worker.revocation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.evercred.vault.Secret;
import io.evercred.worker.provider.Provider;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** Calls it over HTTP: once, following no redirect. */
@Component
class HttpRevokeEndpoint implements RevokeEndpoint {

    private final HttpClient http;
    private final ProviderRevocationSettings settings;

    HttpRevokeEndpoint(ProviderRevocationSettings settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public Answer revoke(URI endpoint, Provider provider, Secret token) throws InterruptedException {
        var client = provider.clientId() + ":" + provider.clientSecret().reveal();
        var request = HttpRequest.newBuilder(endpoint)
                .timeout(settings.timeout())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(client.getBytes(UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString("token=" + URLEncoder.encode(token.reveal(), UTF_8)))
                .build();
        try {
            return switch (http.send(request, BodyHandlers.discarding()).statusCode()) {
                case 200 -> Answer.ENDED;
                case 400 -> Answer.UNKNOWN;
                default -> Answer.TRY_LATER;
            };
        } catch (IOException e) {
            return Answer.TRY_LATER;
        }
    }
}
