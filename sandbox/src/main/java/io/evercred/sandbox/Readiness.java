package io.evercred.sandbox;

import io.evercred.sandbox.stack.CannotStart;
import io.evercred.sandbox.stack.ChildProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks processes at their management ports whether they are ready. */
final class Readiness implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(150);

    /** A process and where to ask it. */
    record Asked(ChildProcess process, int managementPort) {}

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private final Console console;

    Readiness(Console console) {
        this.console = console;
    }

    /** @throws CannotStart if one of them stops by itself, or is not ready in good time */
    void await(List<Asked> asked) {
        long begun = System.nanoTime();
        var waiting = new ArrayList<>(asked);
        while (!waiting.isEmpty()) {
            for (var one : List.copyOf(waiting)) {
                if (isReady(one.managementPort())) {
                    console.ready(one.process().name(), begun);
                    waiting.remove(one);
                }
            }
            // Of all, since one that was ready may crash while another starts.
            asked.stream()
                    .map(Asked::process)
                    .filter(process -> !process.isAlive())
                    .findFirst()
                    .ifPresent(ended -> {
                        throw ended.crashed();
                    });
            if (!waiting.isEmpty() && System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw waiting.getFirst().process().notReady(PATIENCE);
            }
            pause();
        }
    }

    private boolean isReady(int managementPort) {
        try {
            var health = URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(managementPort));
            var request = HttpRequest.newBuilder(health)
                    .timeout(Duration.ofSeconds(3))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static CannotStart interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new CannotStart("The start was interrupted.", e);
    }

    @Override
    public void close() {
        http.close();
    }
}
