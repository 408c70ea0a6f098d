package io.evercred.e2e.contract;

import static org.awaitility.Awaitility.await;

import io.evercred.e2e.system.Reactor;
import io.evercred.sandbox.stack.ChildCommand;
import io.evercred.sandbox.stack.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Assumptions;

/**
 * A Node program of the sources, with the packages that its lock file names. Where there is no Node, or the packages
 * cannot be had, its test is skipped and says so, unless the environment demands it by {@code EVERCRED_REQUIRE_NODE=true}.
 */
final class NodeProgram {

    private static final Duration TO_INSTALL = Duration.ofMinutes(3);
    private static final Duration TO_RUN = Duration.ofMinutes(2);

    /** The oldest Node that is still looked after. */
    private static final int OLDEST = 20;

    private final Path folder;

    private NodeProgram(Path folder) {
        this.folder = folder;
    }

    /** What a program said, and its exit status. */
    record Said(int status, List<String> lines) {}

    /** Installs what it needs, unless it is there. */
    static NodeProgram in(String folder) {
        var program = new NodeProgram(Reactor.path(folder));
        program.demandNode();
        if (!program.isInstalled()) {
            program.install();
        }
        return program;
    }

    /** Starts a script; whoever starts it stops it. */
    Running start(String script, String... arguments) {
        var command = new ArrayList<>(List.of("node", folder.resolve(script).toString()));
        command.addAll(List.of(arguments));
        return Running.start(script, command);
    }

    /** Runs a script to its end. */
    Said run(String script, String... arguments) {
        try (var running = start(script, arguments)) {
            return running.awaitEnd(TO_RUN);
        }
    }

    private void demandNode() {
        try (var running = Running.start("node-version", List.of("node", "--version"))) {
            var version = running.awaitEnd(TO_RUN);
            var major = version.lines().stream()
                    .filter(line -> line.matches("v\\d+\\..*"))
                    .mapToInt(line -> Integer.parseInt(line.substring(1, line.indexOf('.'))))
                    .findFirst();
            if (major.orElse(0) < OLDEST) {
                skip("there is no Node " + OLDEST + " or newer on this machine");
            }
        }
    }

    /** npm writes this file last. */
    private boolean isInstalled() {
        try {
            var installed = folder.resolve("node_modules/.package-lock.json");
            return Files.exists(installed)
                    && Files.getLastModifiedTime(installed)
                                    .compareTo(Files.getLastModifiedTime(folder.resolve("package-lock.json")))
                            > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void install() {
        try (var npm =
                Running.start("npm-ci", List.of("npm", "ci", "--prefer-offline", "--prefix", folder.toString()))) {
            var said = npm.awaitEnd(TO_INSTALL);
            if (said.status() != 0) {
                skip("npm could not install the packages: " + said.lines());
            }
        } catch (ConditionTimeoutException e) {
            skip("npm could not install the packages: " + e.getMessage());
        }
    }

    private void skip(String why) {
        var lines = "NOT TESTED: " + folder.getFileName() + ", since " + why + ".";
        if (Boolean.parseBoolean(System.getenv("EVERCRED_REQUIRE_NODE"))) {
            throw new IllegalStateException(lines);
        }
        System.out.printf("%n%s%n%s%n%s%n%n", "!".repeat(80), lines, "!".repeat(80));
        Assumptions.abort(lines);
    }

    /** A program on its way. */
    static final class Running implements AutoCloseable {

        private final ChildProcess process;
        private final Path log;

        private Running(ChildProcess process, Path log) {
            this.process = process;
            this.log = log;
        }

        private static Running start(String name, List<String> command) {
            var log = Reactor.path("e2e/target/node/" + name + ".log");
            return new Running(ChildProcess.start(new ChildCommand(name, command, Map.of(), log)), log);
        }

        /** What it has said so far, errors included; its last line may be half of one. */
        Stream<String> lines() {
            try {
                return new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Asks it to stop. */
        Said stop() {
            process.close();
            return new Said(process.exitStatus(), lines().toList());
        }

        private Said awaitEnd(Duration patience) {
            await(process.name()).atMost(patience).until(() -> !process.isAlive());
            return new Said(process.exitStatus(), lines().toList());
        }

        @Override
        public void close() {
            process.close();
        }
    }
}
