package io.evercred.worker.refresh;

import com.google.api.client.http.LowLevelHttpResponse;
import io.evercred.worker.refresh.RawAnswer.Answered;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** Shows google-auth an answer that we have already read. */
final class BufferedResponse extends LowLevelHttpResponse {

    private final Answered answer;

    BufferedResponse(Answered answer) {
        this.answer = answer;
    }

    @Override
    public InputStream getContent() {
        return new ByteArrayInputStream(answer.body());
    }

    @Override
    public String getContentEncoding() {
        return null;
    }

    @Override
    public long getContentLength() {
        return answer.body().length;
    }

    @Override
    public String getContentType() {
        return "application/json";
    }

    @Override
    public String getStatusLine() {
        return "HTTP/1.1 " + answer.status();
    }

    @Override
    public int getStatusCode() {
        return answer.status();
    }

    @Override
    public String getReasonPhrase() {
        return null;
    }

    @Override
    public int getHeaderCount() {
        return 0;
    }

    @Override
    public String getHeaderName(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public String getHeaderValue(int index) {
        throw new IndexOutOfBoundsException(index);
    }
}
