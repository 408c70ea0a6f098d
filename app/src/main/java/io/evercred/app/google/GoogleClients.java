package io.evercred.app.google;

import com.google.api.client.googleapis.services.json.AbstractGoogleJsonClient;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.apache.v5.Apache5HttpTransport;
import com.google.api.services.calendar.Calendar;
import io.evercred.app.provider.Provider;
import io.evercred.app.provider.Provider.Endpoints;
import io.evercred.app.provider.Providers;
import io.evercred.outgoing.OutgoingHttp;
import io.evercred.vault.Secret;
import java.net.URI;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Builds clients of Google's services, which share one pool of connections. */
@Component
public class GoogleClients implements DisposableBean {

    private static final int CONNECTIONS = 100;

    private final GoogleSettings settings;
    private final String rootUrl;
    private final HttpTransport transport;

    @Autowired
    GoogleClients(GoogleSettings settings, Providers providers, OutgoingHttp outgoing) {
        this(
                settings,
                providers
                        .named(GoogleService.PROVIDER)
                        .map(Provider::endpoints)
                        .flatMap(Endpoints::apiRoot)
                        .map(URI::toString)
                        .orElse(Calendar.DEFAULT_ROOT_URL),
                outgoing);
    }

    GoogleClients(GoogleSettings settings, String rootUrl, OutgoingHttp outgoing) {
        this.settings = settings;
        this.rootUrl = rootUrl;
        this.transport = pooled(outgoing);
    }

    /** A client of this service that speaks for one access token; cheap, make one for each use. */
    public <C extends AbstractGoogleJsonClient> C of(GoogleService<C> service, Secret accessToken) {
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

    /** Closes the pool. */
    @Override
    public void destroy() throws Exception {
        transport.shutdown();
    }

    private static HttpTransport pooled(OutgoingHttp outgoing) {
        var connections = outgoing.connections()
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .build();
        return new Apache5HttpTransport(outgoing.client(connections).build());
    }
}
