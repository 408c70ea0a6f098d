package io.evercred.sandbox;

import io.evercred.sandbox.stack.CannotStart;
import io.evercred.sandbox.stack.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Starts everything on this machine, and stops it all again when it is told to, or when one process fails. */
public final class Sandbox {

    /** Unlike 1, which the JVM uses for troubles of its own, this says that the reason has been told. */
    private static final int FAILED = 3;

    private final Console console = new Console(System.out);
    private final Parts parts = new Parts(console);
    private boolean ready;

    private Sandbox() {}

    public static void main(String[] arguments) {
        new Sandbox().run(List.of(arguments));
    }

    private void run(List<String> words) {
        try {
            var options = SandboxOptions.parse(words);
            if (options.isPresent()) {
                start(options.get());
            } else {
                console.say(SandboxOptions.HELP);
            }
        } catch (CompletionException e) {
            fail(e.getCause());
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void start(SandboxOptions options) {
        Invoker.announceThisProcess();
        var data = new DataFolder(options.data());
        logTo(data.log("launcher"));
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));

        long begun = System.nanoTime();
        console.say("Starting the sandbox; its data and logs are in %s.".formatted(options.data()));
        var processes = new Startup(options, data, parts, console).start();
        console.say(new Welcome(options, Duration.ofNanos(System.nanoTime() - begun)).text());
        ready = true;
        throw firstToEnd(processes).crashed();
    }

    private static ChildProcess firstToEnd(List<ChildProcess> processes) {
        return (ChildProcess) CompletableFuture.anyOf(processes.stream()
                        .map(process -> process.handle().onExit().thenApply(ended -> process))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private void fail(Throwable failure) {
        if (parts.isClosed()) {
            // Stopped by Ctrl-C: whatever went wrong since is a consequence.
            return;
        }
        parts.close();
        if (failure instanceof CannotStart) {
            console.say("%nThe sandbox %s: %s".formatted(ready ? "has stopped" : "cannot start", failure.getMessage()));
        } else {
            failure.printStackTrace(System.err);
        }
        Invoker.announceFailure();
        Runtime.getRuntime().exit(FAILED);
    }

    private void stop() {
        if (!parts.isClosed()) {
            console.say("Stopping:");
            parts.close();
            console.say("Everything has stopped.");
        }
        parts.close();
    }

    /** Kafka runs in this process, and has much to say. */
    private static void logTo(Path file) {
        System.setProperty("logback.configurationFile", "io/evercred/sandbox/launcher-logback.xml");
        System.setProperty("sandbox.log", file.toString());
    }
}
