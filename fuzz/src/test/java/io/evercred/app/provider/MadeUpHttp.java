package io.evercred.app.provider;

import io.evercred.outgoing.OutgoingHttp;
import io.evercred.outgoing.OutgoingSettings;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.InterceptingClientHttpRequestFactory;
import org.springframework.mock.http.client.MockClientHttpRequest;

/** A provider that answers whatever it is told to, read as any other. */
public final class MadeUpHttp extends ProviderHttp {

    private final ClientHttpRequestFactory requests;

    /** @param answers the answer to each call */
    public MadeUpHttp(Supplier<ClientHttpResponse> answers) {
        super(new OutgoingHttp(List.of(), new OutgoingSettings(false)));
        ClientHttpRequestFactory calls = (uri, method) -> {
            var request = new MockClientHttpRequest(method, uri);
            request.setResponse(answers.get());
            return request;
        };
        requests = new InterceptingClientHttpRequestFactory(
                calls, List.of((request, body, call) -> WholeAnswer.of(call.execute(request, body))));
    }

    @Override
    public ClientHttpRequestFactory requests() {
        return requests;
    }
}
