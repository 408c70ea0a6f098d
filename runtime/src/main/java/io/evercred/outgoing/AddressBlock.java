package io.evercred.outgoing;

import java.math.BigInteger;
import java.net.InetAddress;

/** Addresses that begin with the same bits. */
record AddressBlock(byte[] network, int bits) {

    /** @param text such as {@code 10.0.0.0/8} */
    static AddressBlock of(String text) {
        var parts = text.split("/");
        return new AddressBlock(InetAddress.ofLiteral(parts[0]).getAddress(), Integer.parseInt(parts[1]));
    }

    boolean contains(InetAddress address) {
        var bytes = address.getAddress();
        return bytes.length == network.length && head(bytes).equals(head(network));
    }

    private BigInteger head(byte[] bytes) {
        return new BigInteger(1, bytes).shiftRight(bytes.length * 8 - bits);
    }
}
