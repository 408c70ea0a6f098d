package io.evercred.app.provider;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.client.ClientHttpResponse;

/** An answer that is here to its end, not longer than any honest one, and says in readable words what it is. */
record WholeAnswer(HttpStatusCode status, String reason, HttpHeaders headers, byte[] body)
        implements ClientHttpResponse {

    /** Tokens, user info and signing keys take a few kilobytes. */
    private static final int LONGEST = 1 << 20;

    static WholeAnswer of(ClientHttpResponse response) throws IOException {
        try (response) {
            requireReadableType(response.getHeaders());
            var body = response.getBody().readNBytes(LONGEST + 1);
            if (body.length > LONGEST) {
                throw new IOException("The answer is longer than " + LONGEST + " bytes");
            }
            return new WholeAnswer(response.getStatusCode(), response.getStatusText(), response.getHeaders(), body);
        }
    }

    /** Spring throws what nobody expects when it comes upon such a type later on. */
    private static void requireReadableType(HttpHeaders headers) throws IOException {
        try {
            headers.getContentType();
        } catch (InvalidMediaTypeException e) {
            throw new IOException("The answer's content type cannot be read");
        }
    }

    @Override
    public InputStream getBody() {
        return new ByteArrayInputStream(body);
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }

    @Override
    public HttpStatusCode getStatusCode() {
        return status;
    }

    @Override
    public String getStatusText() {
        return reason;
    }

    @Override
    public void close() {
        // Nothing is open any more.
    }
}
