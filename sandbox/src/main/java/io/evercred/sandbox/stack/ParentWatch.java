package io.evercred.sandbox.stack;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/**
 * Stops a child when this JVM has gone without stopping it, even by {@code kill -9}: a shell waits on a pipe whose
 * other end is here, and reads its end when this JVM is no more.
 */
final class ParentWatch {

    private static final String SCRIPT = """
            trap '' INT HUP TERM
            read -r _
            kill "$1" 2>/dev/null
            seconds=0
            while kill -0 "$1" 2>/dev/null; do
                sleep 1
                seconds=$((seconds + 1))
                [ $seconds -lt 40 ] || kill -9 "$1" 2>/dev/null
            done
            """;

    private ParentWatch() {}

    /** @return the shell that watches */
    static Process over(Process child) throws IOException {
        var shell = new ProcessBuilder("/bin/sh", "-c", SCRIPT, "sh", Long.toString(child.pid()))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        // Nothing is left to watch, and another process may get the number of the one that has gone.
        child.onExit().thenRun(shell::destroyForcibly);
        return shell;
    }
}
