package io.evercred.sandbox.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfrastructureTests {

    @Test
    void isContainersWhereAnEngineAnswersAndEmbeddedElsewhere() {
        assertThat(Infrastructure.chosen("", () -> true)).isEqualTo(Infrastructure.CONTAINERS);
        assertThat(Infrastructure.chosen("", () -> false)).isEqualTo(Infrastructure.EMBEDDED);
    }

    @Test
    void canBeForced() {
        assertThat(Infrastructure.chosen("embedded", () -> true)).isEqualTo(Infrastructure.EMBEDDED);
        assertThat(Infrastructure.chosen("containers", () -> true)).isEqualTo(Infrastructure.CONTAINERS);
    }

    @Test
    void isNeverContainersWithoutAnEngineAndNeverSilently() {
        assertThatThrownBy(() -> Infrastructure.chosen("containers", () -> false))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("-Dinfrastructure=containers")
                .hasMessageContaining("no Docker engine answers at");
    }

    @Test
    void isNothingElse() {
        assertThatThrownBy(() -> Infrastructure.chosen("docker", () -> true))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("must be containers or embedded, not \"docker\"");
    }

    @Test
    void knowsAnEngineByItsAnswer(@TempDir Path folder) throws Exception {
        assertThat(answers(folder.resolve("docker"), "HTTP/1.0 200 OK\r\n\r\nOK"))
                .isTrue();
        assertThat(answers(folder.resolve("broken"), "HTTP/1.0 503 No\r\n\r\n")).isFalse();
    }

    @Test
    void findsNoEngineWhereNobodyListens(@TempDir Path folder) {
        assertThat(new DockerEngine("unix://" + folder.resolve("nobody")).answers())
                .isFalse();
        assertThat(new DockerEngine("tcp://127.0.0.1:" + Ports.free()).answers())
                .isFalse();
        assertThat(new DockerEngine("not an address").answers()).isFalse();
    }

    private static boolean answers(Path socket, String answer) throws Exception {
        try (var engine = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            engine.bind(UnixDomainSocketAddress.of(socket));
            Thread.startVirtualThread(() -> {
                try (var asked = engine.accept()) {
                    asked.read(ByteBuffer.allocate(64));
                    asked.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            return new DockerEngine("unix://" + socket).answers();
        }
    }
}
