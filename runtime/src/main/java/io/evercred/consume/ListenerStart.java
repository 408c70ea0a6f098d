package io.evercred.consume;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Starts the listeners, aside and as often as it takes: Kafka's client refuses to exist while no bootstrap name resolves,
 * and whatever else the process does has to go on all the same.
 */
final class ListenerStart implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ListenerStart.class);

    private final KafkaListenerEndpointRegistry listeners;
    private final boolean wanted;
    private final Duration retry;
    private Thread starting;

    ListenerStart(KafkaListenerEndpointRegistry listeners, boolean wanted, Duration retry) {
        this.listeners = listeners;
        this.wanted = wanted;
        this.retry = retry;
    }

    @Override
    public void start() {
        starting = Thread.ofVirtual().name("listener-start").start(wanted ? this::untilAllRun : () -> {});
    }

    private void untilAllRun() {
        try {
            for (var listener : listeners.getListenerContainers()) {
                while (!started(listener)) {
                    Thread.sleep(retry);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean started(MessageListenerContainer listener) {
        try {
            listener.start();
            return true;
        } catch (RuntimeException e) {
            LOG.warn(
                    "The listener {} cannot start yet; trying again in {} ({})",
                    listener.getListenerId(),
                    retry,
                    e.getCause() == null ? e.toString() : e.getCause().getMessage());
            // A start that failed half-way counts as running.
            listener.stop(() -> {});
            return false;
        }
    }

    @Override
    public void stop() {
        starting.interrupt();
        try {
            starting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        starting = null;
    }

    @Override
    public boolean isRunning() {
        return starting != null;
    }

    /** After the registry that stops the listeners; stopped before it, so that none starts once they are to stop. */
    @Override
    public int getPhase() {
        return AbstractMessageListenerContainer.DEFAULT_PHASE + 1;
    }
}
