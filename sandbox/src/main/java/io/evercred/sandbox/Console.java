package io.evercred.sandbox;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Supplier;

/** What the person who started the sandbox reads. */
final class Console {

    private final PrintStream out;

    Console(PrintStream out) {
        this.out = out;
    }

    void say(String text) {
        out.println(text);
        out.flush();
    }

    /** Does a step and tells how long it took. */
    <T> T step(String name, Supplier<T> step) {
        long begun = System.nanoTime();
        var result = step.get();
        ready(name, begun);
        return result;
    }

    /** @param begun when its start began, in {@link System#nanoTime()} */
    void ready(String name, long begun) {
        long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        say("  %-22s ready after %.1f s".formatted(name, millis / 1000.0));
    }
}
