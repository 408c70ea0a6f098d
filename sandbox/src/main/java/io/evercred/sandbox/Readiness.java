package io.evercred.sandbox;

import io.evercred.sandbox.stack.CannotStart;
import io.evercred.sandbox.stack.ChildProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a process at its management port whether it is ready. */
public final class Readiness implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    /** @throws CannotStart if it stops by itself or is not ready after two minutes */
    public void await(ChildProcess process, int managementPort) {
        var health = URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(managementPort));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!isUp(health)) {
                if (!process.isAlive()) {
                    throw process.crashed();
                }
                if (System.nanoTime() > deadline) {
                    throw process.notReady(PATIENCE);
                }
                Thread.sleep(200);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("The start of %s was interrupted.".formatted(process.name()), e);
        }
    }

    private boolean isUp(URI health) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(health)
                    .timeout(Duration.ofSeconds(3))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
