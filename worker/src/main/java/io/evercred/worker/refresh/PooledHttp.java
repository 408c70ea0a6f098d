package io.evercred.worker.refresh;

import io.evercred.outgoing.OutgoingHttp;
import io.evercred.worker.provider.Providers;
import io.evercred.worker.refresh.RawAnswer.AnswerLost;
import io.evercred.worker.refresh.RawAnswer.Answered;
import io.evercred.worker.refresh.RawAnswer.NotSent;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * One pool of connections for all calls. It follows no redirect, repeats nothing, reads at most 64 KiB, and cuts a call
 * off at its deadline however slowly the answer drips.
 */
@Component
class PooledHttp implements DisposableBean {

    private static final int BODY_LIMIT = 64 * 1024;
    private static final Duration TO_READ_AFTER_SLEEP = Duration.ofSeconds(2);
    private static final String SENT = "evercred.sent";

    private final CloseableHttpClient client;
    private final Deadlines deadlines = new Deadlines(System::nanoTime, TO_READ_AFTER_SLEEP);

    PooledHttp(RefreshSettings settings, Providers providers, OutgoingHttp outgoing) {
        var connect = Timeout.of(settings.connectTimeout());
        var deadline = Timeout.of(settings.callDeadline());
        // Runs when the connection stands and the request is about to leave: from here on it may have been executed.
        HttpRequestInterceptor markSent = (_, _, context) -> context.setAttribute(SENT, true);
        var connections = outgoing.connections()
                .setMaxConnPerRoute(settings.concurrency())
                .setMaxConnTotal(settings.concurrency() * providers.all().size())
                .setDefaultSocketConfig(
                        SocketConfig.custom().setSoTimeout(deadline).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(deadline)
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .build())
                .build();
        this.client = outgoing.client(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(connect)
                        .setResponseTimeout(deadline)
                        .build())
                .addRequestInterceptorLast(markSent)
                .build();
    }

    /** Whatever happens comes back as an answer, within {@code atMost}. */
    RawAnswer execute(HttpUriRequestBase request, Duration atMost) {
        if (!atMost.isPositive()) {
            return new NotSent("deadline");
        }
        var context = HttpClientContext.create();
        var answered = new AtomicReference<Answered>();
        var deadline = deadlines.start(atMost, request::abort);
        try {
            return client.execute(request, context, response -> {
                answered.set(read(response));
                if (answered.get().truncated()) {
                    // Else the client would read the rest of it, for as long as it comes.
                    request.abort();
                }
                return answered.get();
            });
        } catch (IOException | RuntimeException e) {
            if (answered.get() != null) {
                return answered.get();
            }
            var cause = deadline.isOver() ? "deadline" : e.getClass().getSimpleName();
            return context.getAttribute(SENT) == null ? new NotSent(cause) : new AnswerLost(cause);
        } finally {
            deadline.cancel();
        }
    }

    private static Answered read(ClassicHttpResponse response) throws IOException {
        var retryAfter =
                Optional.ofNullable(response.getFirstHeader("Retry-After")).map(h -> h.getValue());
        if (response.getEntity() == null) {
            return new Answered(response.getCode(), retryAfter, new byte[0], false);
        }
        // Not closed here: closing reads to the end, and whoever called us closes what is whole.
        var content = response.getEntity().getContent();
        var body = content.readNBytes(BODY_LIMIT);
        return new Answered(response.getCode(), retryAfter, body, content.read() >= 0);
    }

    @Override
    public void destroy() throws IOException {
        deadlines.close();
        client.close();
    }
}
