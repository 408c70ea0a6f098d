package io.evercred.sandbox.stack;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The programs of MySQL 8.0.15 as a Maven artifact brings them, unpacked once per user.
 *
 * @param folder where they are
 */
record MysqlDistribution(Path folder) {

    private static final String NAME = "mysql-8.0.15";

    /** mysqld is linked with these, and this module brings a stub for both; src/main/native says why that is enough. */
    private static final String[] STUBBED = {"libaio.so.1", "libnuma.so.1"};

    /** @throws CannotStart if there is no mysqld for this machine */
    static MysqlDistribution unpacked() {
        var target = Caches.folder().resolve(NAME);
        if (!Files.exists(target)) {
            unpack(archive(), target);
        }
        return new MysqlDistribution(target);
    }

    Map<String, String> environment() {
        return Map.of("LD_LIBRARY_PATH", folder.resolve("stubs").toString());
    }

    /**
     * Makes the data of a new server in a folder that does not exist yet. mysqld needs four seconds for it, so that it
     * does it once, and later servers get a copy.
     */
    void initialise(Path data) {
        var template = folder.resolveSibling(NAME + "-data");
        try {
            if (!Files.exists(template)) {
                var temporary = Folders.createBeside(template);
                runInitialisation(temporary.resolve("data"), temporary.resolve("log"));
                Folders.publish(temporary, template);
            }
            var copy = Folders.createBeside(data);
            Folders.copy(template.resolve("data"), copy);
            // Each server has an identity of its own, which it chooses when this file is missing.
            Files.delete(copy.resolve("auto.cnf"));
            Folders.publish(copy, data);
        } catch (IOException e) {
            throw new CannotStart("MySQL's data cannot be made in %s: %s.".formatted(data, e.getMessage()), e);
        }
    }

    /** mysqld with what it always needs. */
    List<String> command(Path data) {
        var arguments = new ArrayList<>(List.of(
                folder.resolve("bin/mysqld").toString(),
                "--no-defaults",
                "--basedir=" + folder,
                "--lc-messages-dir=" + folder.resolve("share"),
                "--datadir=" + data,
                "--innodb-use-native-aio=OFF"));
        if ("root".equals(System.getProperty("user.name"))) {
            arguments.add("--user=root");
        }
        return arguments;
    }

    private void runInitialisation(Path data, Path log) {
        var arguments = command(data);
        arguments.add("--initialize-insecure");
        var process = ChildProcess.start(new ChildCommand("MySQL", arguments, environment(), log));
        if (process.exitStatus() != 0) {
            throw process.crashed();
        }
    }

    private static String archive() {
        var machine = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
        return switch (machine) {
            case "Linux on amd64" -> "mysql-Linux-amd64.tar.gz";
            // Rosetta runs it on the newer ones.
            case "Mac OS X on x86_64", "Mac OS X on aarch64" -> "mysql-Mac_OS_X-x86_64.tar.gz";
            default ->
                throw new CannotStart("There is no embedded MySQL for %s: it exists for Linux and macOS on x86-64."
                        .formatted(machine));
        };
    }

    /** Unpacks beside the target and renames, so that no other process ever meets half a distribution. */
    private static void unpack(String archive, Path target) {
        try {
            var temporary = Folders.createBeside(target);
            untar(archive, temporary);
            var stubs = Files.createDirectory(temporary.resolve("stubs"));
            for (var library : STUBBED) {
                try (var stub = resource("/io/evercred/sandbox/stack/libmysqld-stubs.so")) {
                    Files.copy(stub, stubs.resolve(library));
                }
            }
            Folders.publish(temporary, target);
        } catch (IOException e) {
            throw new CannotStart(
                    "The embedded MySQL cannot be unpacked to %s: %s.".formatted(target, e.getMessage()), e);
        }
    }

    private static void untar(String archive, Path folder) throws IOException {
        var tar = new ProcessBuilder("tar", "-xzf", "-", "--no-same-owner", "-C", folder.toString())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        try (var from = resource("/" + archive);
                var to = tar.getOutputStream()) {
            from.transferTo(to);
        }
        int status = tar.onExit().join().exitValue();
        if (status != 0) {
            throw new IOException("tar ended with status " + status);
        }
    }

    private static InputStream resource(String name) {
        return Optional.ofNullable(MysqlDistribution.class.getResourceAsStream(name))
                .orElseThrow(() -> new IllegalStateException("not on the class path: " + name));
    }
}
