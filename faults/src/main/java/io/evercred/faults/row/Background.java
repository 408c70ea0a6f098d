package io.evercred.faults.row;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What happens at the same time as the rest of a row. A failure in it is a failure of the row. */
final class Background implements AutoCloseable {

    private static final long PATIENCE_MINUTES = 40;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> tasks = new CopyOnWriteArrayList<>();

    void run(Runnable task) {
        tasks.add(threads.submit(task));
    }

    /** Whether something of it still goes on; throws as soon as one part has failed. */
    boolean busy() {
        tasks.stream().filter(task -> task.state() == Future.State.FAILED).forEach(Background::rethrow);
        return tasks.stream().anyMatch(task -> !task.isDone());
    }

    /** Waits for all of it. */
    @Override
    public void close() {
        tasks.forEach(Background::rethrow);
        threads.shutdown();
    }

    private static void rethrow(Future<?> task) {
        try {
            task.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("something in the background does not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
