package io.evercred.sandbox.provider.google;

import io.evercred.sandbox.provider.google.SecurityEvents.Signed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Pushes security event tokens (RFC 8935), and tries again for a while if they are not accepted, as Google does. */
public final class EventPush implements AutoCloseable {

    private static final int TRIES = 8;
    private static final int KEPT = 1000;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final Optional<URI> usual;

    /** Pushes to that address unless told otherwise. */
    public EventPush(Optional<URI> usual) {
        this.usual = usual;
    }

    /**
     * One token on its way.
     *
     * @param status of the last answer; zero if there was none
     */
    public record Delivery(String id, String type, URI to, int tries, int status) {

        Delivery tried(int answered) {
            return new Delivery(id, type, to, tries + 1, answered);
        }
    }

    /** Where a token goes to if nobody names an address. */
    public Optional<URI> usual() {
        return usual;
    }

    /** Begins to push a token, so many times, and returns at once. */
    public void push(Signed signed, URI to, int copies) {
        for (int copy = 0; copy < copies; copy++) {
            threads.execute(() -> deliver(signed, to));
        }
    }

    /** The last thousand deliveries, oldest first. */
    public List<Delivery> deliveries() {
        synchronized (deliveries) {
            return List.copyOf(deliveries);
        }
    }

    private void deliver(Signed signed, URI to) {
        Delivery delivery = new Delivery(signed.id(), signed.type(), to, 0, 0);
        add(delivery);
        try {
            for (int attempt = 0; attempt < TRIES; attempt++) {
                Delivery tried = delivery.tried(send(signed, to));
                replace(delivery, tried);
                delivery = tried;
                if (tried.status() == 202) {
                    return;
                }
                Thread.sleep(Duration.ofMillis(500L << attempt));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private int send(Signed signed, URI to) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(to)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/secevent+jwt")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(signed.token()))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException unreachable) {
            return 0;
        }
    }

    private void add(Delivery delivery) {
        synchronized (deliveries) {
            if (deliveries.size() == KEPT) {
                deliveries.removeFirst();
            }
            deliveries.add(delivery);
        }
    }

    private void replace(Delivery old, Delivery tried) {
        synchronized (deliveries) {
            int place = deliveries.lastIndexOf(old);
            if (place >= 0) {
                deliveries.set(place, tried);
            }
        }
    }

    /** Gives up what is on its way. */
    @Override
    public void close() {
        threads.shutdownNow();
        http.shutdownNow();
    }
}
