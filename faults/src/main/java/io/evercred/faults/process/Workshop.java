package io.evercred.faults.process;

import io.evercred.sandbox.stack.CannotStart;
import io.evercred.sandbox.stack.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where things are.
 *
 * @param root of the sources
 * @param folder for everything that the rig leaves behind
 */
public record Workshop(Path root, Path folder) {

    /** The JDK that runs the rig. */
    public static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    /** Finds the sources above the working folder; begins with an empty folder. */
    public static Workshop open(String name) {
        var root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("mvnw"))) {
            root = root.getParent();
        }
        var folder = root.resolve("faults/target").resolve(name);
        Folders.delete(folder);
        Folders.create(folder.resolve("logs"));
        return new Workshop(root, folder);
    }

    /** A packaged process. */
    public Path jar(String module) {
        var jar = root.resolve("%s/target/evercred-%s.jar".formatted(module, module));
        if (!Files.isRegularFile(jar)) {
            throw new CannotStart("%s is missing: package the modules app and worker first.".formatted(jar));
        }
        return jar;
    }

    Path log(String name) {
        return folder.resolve("logs").resolve(name + ".log");
    }

    /** How to run a main class of the rig's own class path in a JVM of its own. */
    List<String> java(List<String> options, Class<?> main, Object... arguments) {
        var command = new ArrayList<>(List.of(JAVA.toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-classpath",
                System.getProperty("java.class.path"),
                main.getName()));
        for (var argument : arguments) {
            command.add(argument.toString());
        }
        return command;
    }
}
