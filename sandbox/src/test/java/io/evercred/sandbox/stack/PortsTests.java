package io.evercred.sandbox.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTests {

    @Test
    void namesTheBusyPortAndTheSettingThatMovesIt() throws IOException {
        try (var other = new ServerSocket(0)) {
            assertThatThrownBy(() -> Ports.requireFree(other.getLocalPort(), "the app", "--app-port"))
                    .isInstanceOf(CannotStart.class)
                    .hasMessage("Port " + other.getLocalPort() + " for the app is in use by another program: "
                            + "stop that program, or choose another port with --app-port.");
        }
    }

    @Test
    void seesWhoListensOnTheLoopbackOnly() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.isFree(other.getLocalPort())).isFalse();
        }
    }

    @Test
    void findsAFreeOne() {
        assertThat(Ports.isFree(Ports.free())).isTrue();
    }
}
