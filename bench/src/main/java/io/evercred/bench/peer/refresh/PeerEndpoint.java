package io.evercred.bench.peer.refresh;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import tools.jackson.databind.json.JsonMapper;

/** Asks a token endpoint, through a pool of connections like the worker's own. */
final class PeerEndpoint {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Timeout DEADLINE = Timeout.ofSeconds(15);

    private final CloseableHttpClient client;
    private final Map<String, String> tokenUris;

    /**
     * @param tokenUris by provider
     * @param concurrency how many calls there can be at once
     */
    PeerEndpoint(Map<String, String> tokenUris, int concurrency) {
        this.tokenUris = tokenUris;
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(concurrency)
                        .setMaxConnTotal(concurrency)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.ofSeconds(3))
                                .setSocketTimeout(DEADLINE)
                                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                                .build())
                        .build())
                // Who repeats is the peer's own matter.
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    /** @param refreshToken a new one, if the answer has one */
    record Issued(String accessToken, Optional<String> refreshToken, long expiresInSeconds) {}

    /** @throws IOException whatever was answered but tokens */
    Issued refresh(String provider, String refreshToken) throws IOException {
        var request = new HttpPost(tokenUris.get(provider));
        request.setEntity(new UrlEncodedFormEntity(List.of(
                new BasicNameValuePair("grant_type", "refresh_token"),
                new BasicNameValuePair("refresh_token", refreshToken),
                new BasicNameValuePair("client_id", "evercred-sandbox"),
                // Fake, and known to the stand-in alone.
                new BasicNameValuePair("client_secret", "sandbox-secret"))));
        return client.execute(request, PeerEndpoint::read);
    }

    private static Issued read(ClassicHttpResponse response) throws IOException, ParseException {
        var body = EntityUtils.toString(response.getEntity());
        if (response.getCode() != 200) {
            throw new IOException("answered with " + response.getCode());
        }
        var json = JSON.readTree(body);
        return new Issued(
                json.get("access_token").asString(),
                Optional.ofNullable(json.path("refresh_token").asString(null)),
                json.get("expires_in").asLong());
    }
}
