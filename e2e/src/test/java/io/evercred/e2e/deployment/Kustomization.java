package io.evercred.e2e.deployment;

import io.evercred.e2e.system.Reactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder with a kustomization.yaml. */
record Kustomization(Path folder, Yaml yaml) {

    private static final String FILE = "kustomization.yaml";

    /** All that there are. */
    static List<Kustomization> all() {
        try (var files = Files.walk(Reactor.path("k8s"))) {
            return files.filter(file -> file.getFileName().toString().equals(FILE))
                    .map(file -> in(file.getParent()))
                    .sorted((one, other) -> one.folder.compareTo(other.folder))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Kustomization in(Path folder) {
        return new Kustomization(
                folder, Yaml.documents(relative(folder) + "/" + FILE).getFirst());
    }

    /** What it takes its objects from: files, and folders of others. */
    List<Path> sources() {
        return Stream.of("resources", "components")
                .flatMap(kind -> yaml.at(kind).items())
                .map(source -> folder.resolve(source.toString()).normalize())
                .toList();
    }

    /** All objects, those of others included, as they are before any patch. */
    List<Yaml> objects() {
        return sources().stream()
                .flatMap(source -> Files.isDirectory(source)
                        ? in(source).objects().stream()
                        : Yaml.documents(relative(source)).stream())
                .toList();
    }

    /** The files beside it. */
    List<Path> files() {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml")
                            && !file.getFileName().toString().equals(FILE))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What of its own it says of an image, or of a ConfigMap. */
    String own(String what) {
        return yaml.at(what).toString();
    }

    private static String relative(Path path) {
        return Reactor.path("").relativize(path).toString();
    }

    @Override
    public String toString() {
        return relative(folder);
    }
}
