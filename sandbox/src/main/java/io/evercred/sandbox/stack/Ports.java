package io.evercred.sandbox.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of this machine. */
public final class Ports {

    private Ports() {}

    /** A port that nobody listens on now; somebody else may be faster to take it. */
    public static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a server can listen on this port. */
    public static boolean isFree(int port) {
        return canListen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                && canListen(new InetSocketAddress(port));
    }

    /**
     * @param who the part that wants to listen on the port
     * @param setting how to choose another port
     * @throws CannotStart if somebody listens on the port already
     */
    public static void requireFree(int port, String who, String setting) {
        if (!isFree(port)) {
            throw new CannotStart(
                    "Port %d for %s is in use by another program: stop that program, or choose another port with %s."
                            .formatted(port, who, setting));
        }
    }

    private static boolean canListen(InetSocketAddress address) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address, 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
