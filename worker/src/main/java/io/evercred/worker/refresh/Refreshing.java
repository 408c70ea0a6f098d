package io.evercred.worker.refresh;

import io.evercred.schemas.CredentialRefreshRequested;
import io.evercred.worker.provider.Provider;
import io.evercred.worker.provider.Providers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Refreshing as a whole: the scans, their calls, and the writer of their results. Stopping lets calls in flight finish
 * and stores what they brought, before the outbox and the database go.
 */
@Component
public class Refreshing implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Refreshing.class);
    private static final int PHASE = 2_000;
    private static final Duration STORING = Duration.ofSeconds(5);

    private final Map<String, ProviderScan> scans;
    private final ScanParts parts;
    private final ResultWriter writer;
    private final ApplicationEventPublisher availability;

    /**
     * Threads that are used again, and no virtual ones: Tink makes a generator of randomness for each thread that seals,
     * and looks through the class path for its provider. As many as there are slots.
     */
    private final ExecutorService calls = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("refresh-", 0).daemon().factory());

    private Thread writing;

    Refreshing(Providers providers, ScanParts parts, ResultWriter writer, ApplicationEventPublisher availability) {
        this.parts = parts;
        this.writer = writer;
        this.availability = availability;
        this.scans = providers.all().stream()
                .collect(Collectors.toMap(Provider::name, provider -> new ProviderScan(provider, parts, calls)));
    }

    /** Whether a wish to refresh was followed. */
    public enum Asked {
        CALLED,
        /** It backs off, is claimed, has ended or moved on, or the provider is paused or switched off. */
        NOT_NOW,
        /** Nobody waits for the answer any more. */
        TOO_LATE
    }

    /** Refreshes what is due at a provider. */
    void scan(String provider) throws InterruptedException {
        scans.get(provider).run();
    }

    /**
     * Refreshes one credential without waiting for its lead.
     *
     * @param command the id by which an event that comes of it names the request
     */
    public Asked refreshNow(CredentialRefreshRequested request, String command) {
        if (!request.deadline().isAfter(parts.clock().instant())) {
            return Asked.TOO_LATE;
        }
        var scan = scans.get(request.provider());
        try {
            return scan != null && scan.refreshNow(request, command) ? Asked.CALLED : Asked.NOT_NOW;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Asked.NOT_NOW;
        }
    }

    @Override
    public void start() {
        parts.stopping().set(false);
        writing = Thread.ofVirtual()
                .name("result-writer")
                .uncaughtExceptionHandler((_, failure) -> writerEnded(failure))
                .start(writer::run);
    }

    /** Nothing would be stored any more, unseen: whoever watches over the process must start it anew. */
    private void writerEnded(Throwable failure) {
        LOG.error("The writer of results has ended, which it never should; this worker must be started anew", failure);
        AvailabilityChangeEvent.publish(availability, this, LivenessState.BROKEN);
    }

    @Override
    public void stop() {
        parts.stopping().set(true);
        try {
            if (!awaitDone(parts.settings().callDeadline().plus(STORING))) {
                LOG.error("Calls or their results were still under way when stopping; their claims end by themselves,"
                        + " but a refresh token that a provider rotated meanwhile is lost");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            writing.interrupt();
            writing = null;
        }
    }

    /** Waits until no call is under way and no result unsaved; false if some still are when the time is over. */
    boolean awaitDone(Duration atMost) throws InterruptedException {
        var end = System.nanoTime() + atMost.toNanos();
        for (var scan : scans.values()) {
            if (!scan.awaitIdle(Duration.ofNanos(end - System.nanoTime()))) {
                return false;
            }
        }
        return parts.unsaved().awaitEmpty(Duration.ofNanos(end - System.nanoTime()));
    }

    @Override
    public boolean isRunning() {
        return writing != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
