package io.evercred.app.provider;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.InterceptingClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;

/** How the app speaks to providers while somebody waits: not for long, not for much, and never following a redirect. */
@Component
public class ProviderHttp {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration WHOLE_CALL = Duration.ofSeconds(10);

    private final ClientHttpRequestFactory requests;

    /** With time-outs that a waiting person bears. */
    public ProviderHttp() {
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build();
        var unlimited = new JdkClientHttpRequestFactory(client);
        unlimited.setReadTimeout(WHOLE_CALL);
        requests = new InterceptingClientHttpRequestFactory(
                unlimited, List.of((request, body, call) -> new LimitedResponse(call.execute(request, body))));
    }

    /** For Spring's HTTP clients. */
    public ClientHttpRequestFactory requests() {
        return requests;
    }
}
