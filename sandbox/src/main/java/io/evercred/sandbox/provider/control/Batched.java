package io.evercred.sandbox.provider.control;

import java.io.ByteArrayOutputStream;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Joins short lines into blocks that are worth a write. */
final class Batched implements Iterator<byte[]> {

    private static final int BLOCK_BYTES = 64 * 1024;

    private final Iterator<byte[]> lines;

    Batched(Iterator<byte[]> lines) {
        this.lines = lines;
    }

    @Override
    public boolean hasNext() {
        return lines.hasNext();
    }

    @Override
    public byte[] next() {
        if (!lines.hasNext()) {
            throw new NoSuchElementException();
        }
        ByteArrayOutputStream block = new ByteArrayOutputStream(BLOCK_BYTES);
        while (lines.hasNext() && block.size() < BLOCK_BYTES) {
            block.writeBytes(lines.next());
        }
        return block.toByteArray();
    }
}
