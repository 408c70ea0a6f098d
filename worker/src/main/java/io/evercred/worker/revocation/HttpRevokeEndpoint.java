package io.evercred.worker.revocation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.evercred.vault.Secret;
import io.evercred.worker.provider.ClientSecrets.Verdict;
import io.evercred.worker.provider.Provider;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Calls it over HTTP: following no redirect, and once, but with the client's other secret if it has two. */
@Component
class HttpRevokeEndpoint implements RevokeEndpoint {

    private static final long LONGEST = 64 * 1024;
    private static final Pattern UNKNOWN_TOKEN = Pattern.compile("\"error\"\\s*:\\s*\"(invalid_token|invalid_grant)\"");
    private static final Pattern INVALID_CLIENT = Pattern.compile("\"error\"\\s*:\\s*\"invalid_client\"");

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
        // Of both tries together, if the client has two secrets.
        var end = System.nanoTime() + settings.timeout().toNanos();
        return provider.clientSecrets()
                .call(secret -> revoke(request(endpoint, provider, secret, token), end), HttpRevokeEndpoint::judge);
    }

    private static Verdict judge(Answer answer) {
        return switch (answer) {
            case ENDED, UNKNOWN -> Verdict.TAKEN;
            case CLIENT_REFUSED -> Verdict.REFUSED;
            case TRY_LATER -> Verdict.UNCLEAR;
        };
    }

    private static HttpRequest request(URI endpoint, Provider provider, Secret clientSecret, Secret token) {
        var client = provider.clientId() + ":" + clientSecret.reveal();
        return HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(client.getBytes(UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString("token=" + URLEncoder.encode(token.reveal(), UTF_8)))
                .build();
    }

    private Answer revoke(HttpRequest request, long end) throws InterruptedException {
        // A request's own time-out ends with the headers, and a body can drip for ever.
        var call = http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST));
        try {
            return answer(call.get(end - System.nanoTime(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            return Answer.TRY_LATER;
        } catch (TimeoutException e) {
            call.cancel(true);
            return Answer.TRY_LATER;
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        return switch (response.statusCode()) {
            case 200 -> Answer.ENDED;
            case 400, 401 -> refused(response);
            default -> Answer.TRY_LATER;
        };
    }

    /** Any other code is about our request, and none at all is the word of something in between. */
    private static Answer refused(HttpResponse<String> response) {
        if (INVALID_CLIENT.matcher(response.body()).find()) {
            return Answer.CLIENT_REFUSED;
        }
        return response.statusCode() == 400
                        && UNKNOWN_TOKEN.matcher(response.body()).find()
                ? Answer.UNKNOWN
                : Answer.TRY_LATER;
    }
}
