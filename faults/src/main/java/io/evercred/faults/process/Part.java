package io.evercred.faults.process;

import io.evercred.sandbox.stack.CannotStart;
import io.evercred.sandbox.stack.ChildCommand;
import io.evercred.sandbox.stack.ChildProcess;
import java.io.IOException;

/** One process of the system, which the rig may treat as roughly as a kernel does. Addressed by its number alone. */
final class Part implements AutoCloseable {

    private final ChildProcess child;

    private Part(ChildProcess child) {
        this.child = child;
    }

    static Part start(ChildCommand command) {
        return new Part(ChildProcess.start(command));
    }

    static Part of(ChildProcess child) {
        return new Part(child);
    }

    boolean isAlive() {
        return child.isAlive();
    }

    CannotStart crashed() {
        return child.crashed();
    }

    long pid() {
        return child.handle().pid();
    }

    /** SIGKILL; returns when it is gone. */
    void kill() {
        child.handle().destroyForcibly();
        child.exitStatus();
    }

    /** Waits for its end. */
    void awaitEnd() {
        child.exitStatus();
    }

    /** SIGTERM, without waiting. */
    void ask() {
        child.handle().destroy();
    }

    /** SIGSTOP: it stays where it is, with all its connections, and knows nothing of it. */
    void freeze() {
        signal("STOP");
    }

    /** SIGCONT. */
    void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        if (!child.isAlive()) {
            return;
        }
        try {
            int status = new ProcessBuilder("/bin/sh", "-c", "kill -\"$1\" \"$2\"", "sh", name, Long.toString(pid()))
                    .inheritIO()
                    .start()
                    .onExit()
                    .join()
                    .exitValue();
            if (status != 0 && child.isAlive()) {
                throw new IllegalStateException("SIG%s cannot be sent to %s".formatted(name, child.name()));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SIGTERM, and by force when that takes too long. A frozen one is thawed: it could not hear us. */
    @Override
    public void close() {
        if (child.isAlive()) {
            thaw();
        }
        child.close();
    }
}
