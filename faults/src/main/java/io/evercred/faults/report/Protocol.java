package io.evercred.faults.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What one row writes down while it runs, and tells whoever waits for it. */
public final class Protocol implements AutoCloseable {

    private static final int HEARTBEAT_SECONDS = 15;

    private final int number;
    private final long begun = System.nanoTime();
    private final Map<String, String> figures = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();
    private final ScheduledExecutorService heartbeat = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());
    private String notRun = "";
    private volatile String step = "begins";

    public Protocol(int number) {
        this.number = number;
        heartbeat.scheduleAtFixedRate(this::tell, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
    }

    /** What is being done now. */
    public void step(String what, Object... parts) {
        step = what.formatted(parts);
        tell();
    }

    /** The same, but told with the next heartbeat only. */
    public void quietly(String what, Object... parts) {
        step = what.formatted(parts);
    }

    private void tell() {
        System.out.printf("    row %d, %4.0f s: %s%n", number, seconds(), step);
    }

    /** Something that was measured. */
    public synchronized void figure(String name, Object value) {
        figures.put(name, value instanceof Double number ? "%.1f".formatted(number) : value.toString());
    }

    public synchronized void figure(String name, Duration value) {
        figures.put(name, "%.1f s".formatted(value.toMillis() / 1000.0));
    }

    /** What must hold; the sentence says what does not, if it does not. */
    public synchronized void require(boolean holds, String otherwise, Object... parts) {
        if (!holds) {
            failures.add(otherwise.formatted(parts));
        }
    }

    /** Something that must not be. */
    public synchronized void fail(String what) {
        failures.add(what);
    }

    public synchronized void failAll(Collection<?> found) {
        found.forEach(one -> failures.add(one.toString()));
    }

    /** Something that the row needs is not there. */
    public void notRun(String why) {
        notRun = why;
    }

    /** What became of it. */
    public synchronized Result result(String fault) {
        if (!notRun.isEmpty()) {
            failures.add(notRun);
        }
        var status = !notRun.isEmpty() ? Status.NOT_RUN : failures.isEmpty() ? Status.PASS : Status.FAIL;
        return new Result(number, fault, status, seconds(), new LinkedHashMap<>(figures), List.copyOf(failures));
    }

    private double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }

    @Override
    public void close() {
        heartbeat.shutdownNow();
    }
}
