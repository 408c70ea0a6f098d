package io.evercred.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutgoingHttpTests {

    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer server;
    private CloseableHttpClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:" + port() + "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
        var http = new OutgoingHttp(List.of(URI.create("http://localhost:" + port())), new OutgoingSettings(true));
        client = http.client(http.connections().build()).build();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.stop(0);
    }

    @Test
    void followsNoRedirect() throws IOException {
        assertThat(status("http://localhost:" + port() + "/")).isEqualTo(302);
        assertThat(calls).hasValue(1);
    }

    @Test
    void connectsToNobodyElse() {
        assertThatThrownBy(() -> status("http://127.0.0.1:" + port() + "/"))
                .isInstanceOf(DestinationRefusedException.class);
        assertThat(calls).hasValue(0);
    }

    @Test
    void givesUpOnACallWhoseTimeIsOver() throws InterruptedException {
        var interrupted = new CountDownLatch(1);

        assertThatThrownBy(() -> WholeCall.within(Duration.ofMillis(50), () -> {
                    try {
                        return new CountDownLatch(1).await(1, TimeUnit.MINUTES);
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                }))
                .isInstanceOf(SocketTimeoutException.class);
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void passesOnWhatACallBringsOrFailsWith() throws Exception {
        assertThat(WholeCall.<String>within(Duration.ofSeconds(10), () -> "answer"))
                .isEqualTo("answer");
        assertThatThrownBy(() -> WholeCall.within(Duration.ofSeconds(10), () -> {
                    throw new IOException("lost");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("lost");
        assertThatThrownBy(() -> WholeCall.within(Duration.ofSeconds(10), () -> {
                    throw new IllegalStateException("wrong");
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    private int status(String uri) throws IOException {
        return client.execute(new HttpGet(uri), response -> response.getCode());
    }

    private int port() {
        return server.getAddress().getPort();
    }
}
