package io.evercred.app.connection;

/** Kafka did not take a command in time: nothing has happened yet, and whoever asked should ask again. */
public final class CommandNotTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommandNotTakenException(Throwable cause) {
        super("Kafka did not take a command", cause);
    }
}
