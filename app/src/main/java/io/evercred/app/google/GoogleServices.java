package io.evercred.app.google;

import com.google.api.client.googleapis.services.json.AbstractGoogleJsonClient;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.apache.v5.Apache5HttpTransport;
import io.evercred.vault.Secret;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Knows what scopes each service needs, and builds clients that share one pool of connections. */
@Component
public class GoogleServices implements DisposableBean {

    private static final int CONNECTIONS = 100;

    private final GoogleSettings settings;
    private final String rootUrl;
    private final HttpTransport transport = pooled();

    GoogleServices(
            GoogleSettings settings,
            @Value("${evercred.providers.google.api-root:https://www.googleapis.com/}") String rootUrl) {
        this.settings = settings;
        this.rootUrl = rootUrl;
    }

    /**
     * The scopes that a handler needs in order to use this service.
     *
     * @throws IllegalArgumentException if there is no such service
     */
    public List<String> scopesOf(String service) {
        return GoogleService.ALL.stream()
                .filter(known -> known.name().equals(service))
                .findFirst()
                .map(known -> settings.scopes().getOrDefault(service, known.scopes()))
                .orElseThrow(() -> new IllegalArgumentException("There is no Google service \"%s\"; known are: %s"
                        .formatted(service, GoogleService.names().collect(Collectors.joining(", ")))));
    }

    /** A client of this service that speaks for one access token; cheap, make one for each use. */
    public <C extends AbstractGoogleJsonClient> C client(GoogleService<C> service, Secret accessToken) {
        HttpRequestInitializer authorization = request -> {
            request.getHeaders().setAuthorization("Bearer " + accessToken.reveal());
            request.setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()));
            request.setReadTimeout(Math.toIntExact(settings.readTimeout().toMillis()));
            // The library logs requests, tokens and all, at its finer levels.
            request.setLoggingEnabled(false);
            request.setCurlLoggingEnabled(false);
        };
        return service.factory().client(transport, authorization, rootUrl);
    }

    @Override
    public void destroy() throws Exception {
        transport.shutdown();
    }

    private static HttpTransport pooled() {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .build();
        return new Apache5HttpTransport(HttpClients.custom()
                .setConnectionManager(connections)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .build());
    }
}
