package io.evercred.sandbox.stack;

import java.nio.file.Path;

/**
 * What an embedded MySQL is to be like.
 *
 * @param folder for its data and log; data that is there already is kept
 * @param port to listen on, on the loopback address only; 0 for any free one
 */
public record MysqlSettings(Path folder, int port, Durability durability) {

    /** What a commit promises. */
    public enum Durability {
        /** What has been committed survives the loss of power. */
        DURABLE,
        /** What has been committed survives the death of mysqld, which is all that a test can notice. */
        RELAXED
    }

    public MysqlSettings {
        folder = folder.toAbsolutePath();
        port = port == 0 ? Ports.free() : port;
    }
}
