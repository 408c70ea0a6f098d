package io.evercred.outgoing;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gives up on a call when its time is over, however slowly the answer drips: time-outs of sockets begin anew at each byte. */
public final class WholeCall {

    private WholeCall() {}

    /**
     * What the call brings. It runs in a thread of its own, whose interruption closes the connection.
     *
     * @throws SocketTimeoutException if the time is over
     * @throws IOException if the call fails so
     */
    public static <A> A within(Duration atMost, Callable<A> call) throws IOException, InterruptedException {
        var task = new FutureTask<>(call);
        var thread = Thread.ofVirtual().name("call").start(task);
        try {
            return task.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw new SocketTimeoutException("No whole answer within " + atMost);
        } catch (InterruptedException e) {
            thread.interrupt();
            throw e;
        } catch (ExecutionException e) {
            throw asIs(e.getCause());
        }
    }

    private static IOException asIs(Throwable cause) {
        return switch (cause) {
            case IOException failure -> failure;
            case RuntimeException failure -> throw failure;
            case Error failure -> throw failure;
            case Throwable failure -> new IOException(failure);
        };
    }
}
