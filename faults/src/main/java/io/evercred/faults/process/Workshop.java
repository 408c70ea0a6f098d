package io.evercred.faults.process;

import io.evercred.sandbox.stack.CannotStart;
import io.evercred.sandbox.stack.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where things are, and how JVMs are started.
 *
 * @param root of the sources
 * @param folder for everything that is left behind
 * @param compiler options of every JVM
 */
public record Workshop(Path root, Path folder, List<String> compiler) {

    /** Two cores run everything, and what matters is to be up soon. */
    private static final List<String> COMPILING_LITTLE = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final List<String> COMPILING_FULLY = List.of("-XX:+UseSerialGC");

    /** The JDK that runs the rig. */
    public static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    /** Finds the sources above the working folder; begins with an empty folder of that name for that module. */
    public static Workshop open(String module, String name) {
        var root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("mvnw"))) {
            root = root.getParent();
        }
        var folder = root.resolve(module).resolve("target").resolve(name);
        Folders.delete(folder);
        Folders.create(folder.resolve("logs"));
        return new Workshop(root, folder, COMPILING_LITTLE);
    }

    /** The same for processes that are measured: whoever runs them for weeks gets all that the compiler can. */
    public Workshop compilingFully() {
        return new Workshop(root, folder, COMPILING_FULLY);
    }

    /** A packaged process. */
    public Path jar(String module) {
        var jar = root.resolve("%s/target/evercred-%s.jar".formatted(module, module));
        if (!Files.isRegularFile(jar)) {
            throw new CannotStart("%s is missing: package the modules app and worker first.".formatted(jar));
        }
        return jar;
    }

    /** Where the output of a process goes. */
    public Path log(String name) {
        return folder.resolve("logs").resolve(name + ".log");
    }

    /** How to run a main class of the rig's own class path in a JVM of its own. */
    public List<String> java(List<String> options, Class<?> main, Object... arguments) {
        var command = jvm(options);
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

    /** How to run a packaged process. */
    List<String> product(Path jar, List<String> options) {
        var command = jvm(List.of("-Xmx384m", "-Duser.timezone=UTC", "--enable-native-access=ALL-UNNAMED"));
        // Later ones win.
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    private List<String> jvm(List<String> options) {
        var command = new ArrayList<>(List.of(JAVA.toString()));
        command.addAll(compiler);
        command.addAll(options);
        return command;
    }
}
