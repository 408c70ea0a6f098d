package io.evercred.sandbox.stack;

import java.nio.file.Path;
import java.util.Optional;

/** Where this user keeps what can be had again at any time. */
final class Caches {

    private Caches() {}

    static Path folder() {
        return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("evercred");
    }
}
