package io.evercred.sandbox.stack;

import java.nio.file.Path;

/**
 * What an embedded Kafka is to be like.
 *
 * @param folder for its logs; those that are there already are kept
 * @param port to listen on, on the loopback address only; 0 for any free one
 */
public record KafkaSettings(Path folder, int port) {

    public KafkaSettings {
        folder = folder.toAbsolutePath();
        port = port == 0 ? Ports.free() : port;
    }
}
