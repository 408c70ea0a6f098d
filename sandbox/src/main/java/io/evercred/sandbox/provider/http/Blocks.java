package io.evercred.sandbox.provider.http;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The body of an answer as its delivery wants it: filled up with blanks, and cut into drips. */
final class Blocks implements Iterator<byte[]> {

    private static final int BLOCK_BYTES = 64 * 1024;

    private final Iterator<byte[]> body;
    private final int dripBytes;
    private long padding;
    private byte[] current = new byte[0];
    private int taken;

    Blocks(Answer answer, Delivery delivery) {
        this.body = answer.blocks();
        this.dripBytes = delivery.dripInterval().isZero() ? Integer.MAX_VALUE : delivery.dripBytes();
        this.padding = Math.max(0, delivery.paddedTo() - Math.max(0, answer.length()));
    }

    @Override
    public boolean hasNext() {
        return taken < current.length || body.hasNext() || padding > 0;
    }

    @Override
    public byte[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (taken == current.length) {
            current = body.hasNext() ? body.next() : blanks();
            taken = 0;
        }
        int end = (int) Math.min(current.length, (long) taken + dripBytes);
        byte[] block = Arrays.copyOfRange(current, taken, end);
        taken = end;
        return block;
    }

    private byte[] blanks() {
        byte[] blanks = new byte[(int) Math.min(BLOCK_BYTES, padding)];
        Arrays.fill(blanks, (byte) ' ');
        padding -= blanks.length;
        return blanks;
    }
}
