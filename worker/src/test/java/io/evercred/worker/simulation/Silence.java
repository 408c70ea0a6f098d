package io.evercred.worker.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** Nothing is logged until it ends: a simulation would log a million times, each time for a fault that it has made. */
final class Silence implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();

    Silence() {
        root.setLevel(Level.OFF);
    }

    @Override
    public void close() {
        root.setLevel(before);
    }
}
