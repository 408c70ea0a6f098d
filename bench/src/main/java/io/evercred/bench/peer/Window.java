package io.evercred.bench.peer;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** A time in which something is counted that runs on its own. */
final class Window {

    private Window() {}

    /** How many a second, in the seconds that are asked for, after a while that is not counted. */
    static double rate(Duration warmUp, Map<String, String> asked, LongAdder counted) throws InterruptedException {
        Thread.sleep(warmUp);
        long before = counted.sum();
        long begun = System.nanoTime();
        Thread.sleep(Duration.ofSeconds(Long.parseLong(asked.get("seconds"))));
        return (counted.sum() - before) / ((System.nanoTime() - begun) / 1e9);
    }
}
