package io.evercred.e2e.system;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the build has put things. */
public final class Reactor {

    private static final Path ROOT = root();

    private Reactor() {}

    /** A file or folder, by its path from the root of the sources. */
    public static Path path(String path) {
        return ROOT.resolve(path);
    }

    /** A packaged process. */
    static Path jar(String module) {
        var jar = path("%s/target/evercred-%s.jar".formatted(module, module));
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(jar + " is missing: package the modules app and worker first");
        }
        return jar;
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
