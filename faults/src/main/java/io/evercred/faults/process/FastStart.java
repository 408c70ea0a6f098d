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
public final class FastStart {

    private final Workshop workshop;
    private final Path jar;
    private final Path cache;

    private FastStart(Workshop workshop, Path jar, Path cache) {
        this.workshop = workshop;
        this.jar = jar;
        this.cache = cache;
    }

    /** Unpacks it; the cache is still to be made. */
    public static FastStart unpack(Workshop workshop, String module) {
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
        return new FastStart(workshop, folder.resolve(packaged.getFileName()), folder.resolve("cache.aot"));
    }

    /** The process's own classes, and beside them its libraries, which the jar's manifest names. */
    public Path jar() {
        return jar;
    }

    /** A start that learns; the cache is written when the process ends by itself. */
    List<String> learning() {
        return workshop.product(jar, List.of("-XX:AOTCacheOutput=" + cache));
    }

    /** A start as if there were no cache. */
    List<String> withoutCache() {
        return workshop.product(jar, List.of());
    }

    /** A start that uses the cache, if there is one. */
    List<String> command() {
        return workshop.product(jar, Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of());
    }
}
