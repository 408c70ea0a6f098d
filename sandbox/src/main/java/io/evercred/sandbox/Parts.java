package io.evercred.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What has been started, to be stopped in the right order, whatever the order in which it came up. */
final class Parts implements AutoCloseable {

    /** The last one is stopped first: a part is stopped before those that it needs for its leave. */
    enum Rank {
        DATA_FOLDER,
        MYSQL,
        KAFKA,
        STAND_IN,
        WORKER,
        APP
    }

    private record Part(String name, AutoCloseable closeable) {}

    private final Console console;
    private final Map<Rank, Deque<Part>> started = new EnumMap<>(Rank.class);
    private boolean closed;

    Parts(Console console) {
        this.console = console;
    }

    /** @throws IllegalStateException if everything is being stopped; the part is stopped then as well */
    <T extends AutoCloseable> T add(Rank rank, String name, T closeable) {
        var part = new Part(name, closeable);
        synchronized (started) {
            if (!closed) {
                started.computeIfAbsent(rank, none -> new ArrayDeque<>()).push(part);
                return closeable;
            }
        }
        stop(part);
        throw new IllegalStateException("the sandbox is stopping");
    }

    boolean isClosed() {
        synchronized (started) {
            return closed;
        }
    }

    /** Stops everything; a second caller waits until the first is through. */
    @Override
    public synchronized void close() {
        synchronized (started) {
            closed = true;
        }
        for (var rank : List.of(Rank.values()).reversed()) {
            started.getOrDefault(rank, new ArrayDeque<>()).forEach(this::stop);
        }
        started.clear();
    }

    private void stop(Part part) {
        try {
            if (!part.name().isEmpty()) {
                console.say("  stopping " + part.name());
            }
            part.closeable().close();
        } catch (Exception e) {
            console.say("  %s does not stop cleanly: %s".formatted(part.name(), e.getMessage()));
        }
    }
}
