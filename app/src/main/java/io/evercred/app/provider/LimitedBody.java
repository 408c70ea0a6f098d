package io.evercred.app.provider;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An answer that ends with an error once it is longer than any honest one. */
final class LimitedBody extends FilterInputStream {

    /** Tokens, user info and signing keys take a few kilobytes. */
    static final int LONGEST = 1 << 20;

    private int left = LONGEST;

    LimitedBody(InputStream body) {
        super(body);
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    private void count(int bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            throw new IOException("The answer is longer than " + LONGEST + " bytes");
        }
    }
}
