package io.evercred.worker.refresh;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import io.evercred.worker.refresh.RawAnswer.AnswerLost;
import io.evercred.worker.refresh.RawAnswer.Answered;
import io.evercred.worker.refresh.RawAnswer.NotSent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** A transport for one call of google-auth: hands the request to our own client and keeps the raw answer. */
final class CapturingTransport extends HttpTransport {

    private final PooledHttp http;
    private final Duration deadline;
    private RawAnswer answer;

    CapturingTransport(PooledHttp http, Duration deadline) {
        this.http = http;
        this.deadline = deadline;
    }

    /** What came back; nothing if no request was made. */
    Optional<RawAnswer> answer() {
        return Optional.ofNullable(answer);
    }

    @Override
    protected LowLevelHttpRequest buildRequest(String method, String url) {
        return new CapturingRequest(new HttpUriRequestBase(method, java.net.URI.create(url)));
    }

    private final class CapturingRequest extends LowLevelHttpRequest {

        private final HttpUriRequestBase request;

        CapturingRequest(HttpUriRequestBase request) {
            this.request = request;
        }

        @Override
        public void addHeader(String name, String value) {
            request.addHeader(name, value);
        }

        @Override
        public LowLevelHttpResponse execute() throws IOException {
            var body = new ByteArrayOutputStream();
            getStreamingContent().writeTo(body);
            request.setEntity(
                    new ByteArrayEntity(body.toByteArray(), ContentType.parse(getContentType()), getContentEncoding()));
            answer = http.execute(request, deadline);
            return switch (answer) {
                case Answered answered -> new BufferedResponse(answered);
                case NotSent(String cause) -> throw new IOException(cause);
                case AnswerLost(String cause) -> throw new IOException(cause);
            };
        }
    }
}
