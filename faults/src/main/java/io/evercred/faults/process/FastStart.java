package io.evercred.faults.process;

import io.evercred.sandbox.stack.ChildCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A packaged process, unpacked, with a cache of what the JVM learned at an earlier start (JEP 514). The rig starts
 * workers hundreds of times on two cores; what runs is the same classes out of the same jars.
 */
final class FastStart {

    private final Path jar;
    private final Path cache;

    private FastStart(Path jar, Path cache) {
        this.jar = jar;
        this.cache = cache;
    }

    /** Unpacks it; the cache is still to be made. */
    static FastStart unpack(Workshop workshop, String module) {
        var packaged = workshop.jar(module);
        var folder = workshop.folder().resolve("unpacked-" + module);
        var command = List.of(
                Workshop.JAVA.toString(),
                "-Djarmode=tools",
                "-jar",
                packaged.toString(),
                "extract",
                "--destination",
                folder.toString());
        try (var part = Part.start(new ChildCommand("unpack", command, Map.of(), workshop.log("unpack")))) {
            part.awaitEnd();
        }
        return new FastStart(folder.resolve(packaged.getFileName()), folder.resolve("cache.aot"));
    }

    /** A start that learns; the cache is written when the process ends by itself. */
    List<String> learning() {
        return Product.command(jar, List.of("-XX:AOTCacheOutput=" + cache));
    }

    /** A start that uses the cache, if there is one. */
    List<String> command() {
        return Product.command(jar, Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of());
    }
}
