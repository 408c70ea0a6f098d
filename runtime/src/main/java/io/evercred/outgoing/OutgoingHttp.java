package io.evercred.outgoing;

import java.net.URI;
import java.util.Collection;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;

/** Every HTTP client of app and worker begins here, so that none can be led elsewhere. */
public final class OutgoingHttp {

    private final Destinations destinations;

    /**
     * @param endpoints whose hosts may be called
     * @throws IllegalArgumentException if one of them is private and the settings forbid that
     */
    public OutgoingHttp(Collection<URI> endpoints, OutgoingSettings settings) {
        this.destinations = new Destinations(endpoints, settings, SystemDefaultDnsResolver.INSTANCE);
    }

    /** Connections that lead to the endpoints' hosts alone; any other fails with {@link DestinationRefusedException}. */
    public PoolingHttpClientConnectionManagerBuilder connections() {
        return PoolingHttpClientConnectionManagerBuilder.create().setDnsResolver(destinations);
    }

    /** A client that follows no redirect, repeats no request, and keeps neither cookies nor passwords. */
    public HttpClientBuilder client(HttpClientConnectionManager connections) {
        return HttpClients.custom()
                .setConnectionManager(connections)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching();
    }
}
