package io.evercred.worker.revocation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.evercred.outgoing.OutgoingHttp;
import io.evercred.outgoing.WholeCall;
import io.evercred.vault.Secret;
import io.evercred.worker.provider.ClientSecrets.Verdict;
import io.evercred.worker.provider.Provider;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Calls it over HTTP: following no redirect, and once, but with the client's other secret if it has two. */
@Component
class HttpRevokeEndpoint implements RevokeEndpoint, DisposableBean {

    private static final int LONGEST = 64 * 1024;
    private static final Pattern UNKNOWN_TOKEN = Pattern.compile("\"error\"\\s*:\\s*\"(invalid_token|invalid_grant)\"");
    private static final Pattern INVALID_CLIENT = Pattern.compile("\"error\"\\s*:\\s*\"invalid_client\"");

    private final CloseableHttpClient http;
    private final ProviderRevocationSettings settings;

    HttpRevokeEndpoint(ProviderRevocationSettings settings, OutgoingHttp outgoing) {
        this.settings = settings;
        var atMost = Timeout.of(settings.timeout());
        var connections = outgoing.connections()
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(atMost)
                        .setSocketTimeout(atMost)
                        .build())
                .build();
        this.http = outgoing.client(connections).build();
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

    private static ClassicHttpRequest request(URI endpoint, Provider provider, Secret clientSecret, Secret token) {
        var client = provider.clientId() + ":" + clientSecret.reveal();
        return ClassicRequestBuilder.post(endpoint)
                .addHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(client.getBytes(UTF_8)))
                .setEntity("token=" + URLEncoder.encode(token.reveal(), UTF_8), ContentType.APPLICATION_FORM_URLENCODED)
                .build();
    }

    private Answer revoke(ClassicHttpRequest request, long end) throws InterruptedException {
        try {
            return WholeCall.within(
                    Duration.ofNanos(end - System.nanoTime()), () -> http.execute(request, HttpRevokeEndpoint::answer));
        } catch (IOException e) {
            return Answer.TRY_LATER;
        }
    }

    private static Answer answer(ClassicHttpResponse response) throws IOException {
        return switch (response.getCode()) {
            case 200 -> Answer.ENDED;
            case 400, 401 -> refused(response.getCode(), body(response));
            default -> Answer.TRY_LATER;
        };
    }

    private static String body(ClassicHttpResponse response) throws IOException {
        if (response.getEntity() == null) {
            return "";
        }
        var body = response.getEntity().getContent().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            throw new IOException("The answer is longer than " + LONGEST + " bytes");
        }
        return new String(body, UTF_8);
    }

    /** Any other code is about our request, and none at all is the word of something in between. */
    private static Answer refused(int status, String body) {
        if (INVALID_CLIENT.matcher(body).find()) {
            return Answer.CLIENT_REFUSED;
        }
        return status == 400 && UNKNOWN_TOKEN.matcher(body).find() ? Answer.UNKNOWN : Answer.TRY_LATER;
    }

    @Override
    public void destroy() throws IOException {
        http.close();
    }
}
