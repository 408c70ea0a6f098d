package io.evercred.outgoing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Tells addresses of the public Internet from all others (IANA's special-purpose address registries, RFC 6890). */
final class PublicInternet {

    /** Of IPv6, only this is given out; link-local and unique local addresses, for instance, lie outside. */
    private static final AddressBlock GLOBAL_IPV6 = AddressBlock.of("2000::/3");

    /** An IPv4 address that a network without IPv4 translates (RFC 6052); its last four bytes count. */
    private static final AddressBlock TRANSLATED = AddressBlock.of("64:ff9b::/96");

    private static final List<AddressBlock> SPECIAL = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20")
            .map(AddressBlock::of)
            .toList();

    private PublicInternet() {}

    static boolean contains(InetAddress address) {
        if (TRANSLATED.contains(address)) {
            return contains(lastFourBytes(address));
        }
        var given = address.getAddress().length == 4 || GLOBAL_IPV6.contains(address);
        return given && SPECIAL.stream().noneMatch(block -> block.contains(address));
    }

    private static InetAddress lastFourBytes(InetAddress address) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), 12, 16));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address", e);
        }
    }
}
