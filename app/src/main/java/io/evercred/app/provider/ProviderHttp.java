package io.evercred.app.provider;

import io.evercred.outgoing.OutgoingHttp;
import io.evercred.outgoing.WholeCall;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.client.InterceptingClientHttpRequestFactory;
import org.springframework.stereotype.Component;

/** How the app speaks to providers while somebody waits: not for long, not for much, and never following a redirect. */
@Component
public class ProviderHttp implements DisposableBean {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration WHOLE_CALL = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 100;

    private final HttpComponentsClientHttpRequestFactory calls;
    private final ClientHttpRequestFactory requests;

    /** With time-outs that a waiting person bears. */
    public ProviderHttp(OutgoingHttp outgoing) {
        var connections = outgoing.connections()
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(CONNECT))
                        .build())
                .build();
        calls = new HttpComponentsClientHttpRequestFactory(
                outgoing.client(connections).build());
        calls.setConnectionRequestTimeout(CONNECT);
        calls.setReadTimeout(WHOLE_CALL);
        requests = new InterceptingClientHttpRequestFactory(calls, List.of(ProviderHttp::whole));
    }

    /** For Spring's HTTP clients. */
    public ClientHttpRequestFactory requests() {
        return requests;
    }

    /** Closes the pool. */
    @Override
    public void destroy() throws Exception {
        calls.destroy();
    }

    private static ClientHttpResponse whole(HttpRequest request, byte[] body, ClientHttpRequestExecution call)
            throws IOException {
        try {
            return WholeCall.within(WHOLE_CALL, () -> WholeAnswer.of(call.execute(request, body)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(
                    "Interrupted while waiting for " + request.getURI().getHost());
        }
    }
}
