package io.evercred.sandbox.stack;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A process of its own that stops when it is told to, and not by the Ctrl-C that is meant for its parent. */
public final class ChildProcess implements AutoCloseable {

    /** Ignored signals stay ignored across exec: the terminal's do not reach the child, whose parent stops it in order. */
    private static final List<String> SHIELD = List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

    private static final Pattern STACK_FRAME_OR_BLANK = Pattern.compile("\\s*|\\s+at .*|\\s*\\.\\.\\. \\d+ .*omitted");

    private static final Pattern MISSING_LIBRARY = Pattern.compile("error while loading shared libraries: ([^:]+):");

    private static final Duration GRACE = Duration.ofSeconds(40);

    private final ChildCommand command;
    private final Process process;
    private final Process watch;

    private ChildProcess(ChildCommand command, Process process, Process watch) {
        this.command = command;
        this.process = process;
        this.watch = watch;
    }

    /** @throws CannotStart if the program cannot be run */
    public static ChildProcess start(ChildCommand command) {
        var arguments = new ArrayList<>(SHIELD);
        arguments.addAll(command.arguments());
        var builder = new ProcessBuilder(arguments)
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(command.log().toFile()));
        builder.environment().putAll(command.environment());
        try {
            Folders.create(command.log().toAbsolutePath().getParent());
            var process = builder.start();
            return new ChildProcess(command, process, ParentWatch.over(process));
        } catch (IOException e) {
            throw new CannotStart("%s cannot be started: %s.".formatted(command.name(), e.getMessage()), e);
        }
    }

    public String name() {
        return command.name();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end. */
    public int exitStatus() {
        return process.onExit().join().exitValue();
    }

    /** What to tell the person at the console about a child that ended by itself. */
    public CannotStart crashed() {
        var log = endOfLog();
        var library = MISSING_LIBRARY.matcher(log);
        if (library.find()) {
            return new CannotStart("%s needs the library %s, which this machine lacks: install the package it is in."
                    .formatted(name(), library.group(1)));
        }
        return new CannotStart("%s stopped by itself (exit status %d); its log %s ends with:%n%s"
                .formatted(name(), process.exitValue(), command.log(), log));
    }

    /** What to tell about a child that runs, but does not become ready. */
    public CannotStart notReady(Duration patience) {
        return new CannotStart("%s is not ready after %d s; its log %s ends with:%n%s"
                .formatted(name(), patience.toSeconds(), command.log(), endOfLog()));
    }

    /** Asks it to stop, waits, and ends it by force when it takes longer than 40 seconds. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
            watch.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** The last lines of its output that say something, indented: no stack frames, no blank lines. */
    String endOfLog() {
        try {
            var lines = new String(Files.readAllBytes(command.log()), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !STACK_FRAME_OR_BLANK.matcher(line).matches())
                    .toList();
            return lines.stream()
                    .skip(Math.max(0, lines.size() - 12))
                    .map(line -> "  " + line)
                    .reduce((above, line) -> above + "\n" + line)
                    .orElse("  (nothing)");
        } catch (IOException e) {
            return "  (unreadable: " + e.getMessage() + ")";
        }
    }
}
