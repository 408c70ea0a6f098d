package io.evercred.e2e.deployment;

import io.evercred.e2e.system.Reactor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;

/** Runs scripts for real, with programs that they call replaced. */
final class Shell {

    private final Path programs;

    /** @param programs the folder of the replacements */
    Shell(Path programs) {
        this.programs = programs;
    }

    /** What a script printed, and its exit status. */
    record Said(int status, String text) {}

    /** Replaces a program by a few lines of Bash. */
    Shell with(String program, String body) throws IOException {
        Files.writeString(programs.resolve(program), "#!/bin/bash\n" + body + "\n");
        Files.setPosixFilePermissions(programs.resolve(program), PosixFilePermissions.fromString("rwx------"));
        return this;
    }

    Said run(Map<String, String> environment, String script, String... arguments) throws Exception {
        var command = Stream.concat(Stream.of("bash", Reactor.path(script).toString()), Stream.of(arguments));
        var process = new ProcessBuilder(command.toList()).redirectError(ProcessBuilder.Redirect.INHERIT);
        process.environment().putAll(environment);
        process.environment().merge("PATH", programs.toString(), (path, first) -> first + ":" + path);
        var running = process.start();
        var output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(running.waitFor(), output);
    }
}
