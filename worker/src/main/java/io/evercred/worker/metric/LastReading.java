package io.evercred.worker.metric;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;

/**
 * What a worker read last of a state that all workers read alike. It counts only for a while: a worker that cannot read any
 * more then tells NaN, which no maximum over workers takes and no alert compares with.
 */
public final class LastReading<T> {

    private final Clock clock;
    private final Duration goodFor;
    private volatile Noted<T> last;

    public LastReading(Clock clock, Duration goodFor) {
        this.clock = clock;
        this.goodFor = goodFor;
    }

    /** Notes what has just been read. */
    public void note(T value) {
        last = new Noted<>(value, clock.instant());
    }

    /** A figure of it; NaN if nothing has been read yet, or not for so long. */
    public double tell(ToDoubleFunction<T> figure) {
        var known = last;
        return known == null || known.at().plus(goodFor).isBefore(clock.instant())
                ? Double.NaN
                : figure.applyAsDouble(known.value());
    }

    private record Noted<T>(T value, Instant at) {}
}
