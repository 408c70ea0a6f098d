package io.evercred.schemas.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** The files of the contract, in the sources: what is tested is what is committed. */
final class ContractFiles {

    /** All that is published lies below. */
    static final Path ROOT = Path.of("src/main/resources/io/evercred/schemas");

    static final Path RELEASED = ROOT.resolve("released");
    static final Path GOLDEN = ROOT.resolve("golden");
    static final JsonMapper JSON = JsonMapper.shared();

    private static final ObjectWriter PRETTY = JSON.writer()
            .with(new DefaultPrettyPrinter(Separators.createDefaultInstance().withObjectNameValueSpacing(Spacing.AFTER))
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private ContractFiles() {}

    /** The types that there are today, such as {@code io.evercred.CredentialRevoked.v1}. */
    static List<String> types() {
        return list(ROOT)
                .map(file -> file.getFileName().toString())
                .filter(name -> name.matches("io\\.evercred\\.\\w+\\.v\\d+\\.json"))
                .map(name -> name.replaceFirst("\\.json$", ""))
                .toList();
    }

    /** The types that were ever released. */
    static List<String> releasedTypes() {
        return list(RELEASED).map(folder -> folder.getFileName().toString()).toList();
    }

    static JsonNode schema(String type) {
        return read(schemaFile(type));
    }

    static Path schemaFile(String type) {
        return ROOT.resolve(type + ".json");
    }

    /** Every version that was released of a type, the first one first. */
    static List<Version> versions(String type) {
        return list(RELEASED.resolve(type))
                .map(file -> file.getFileName().toString().replaceFirst("\\.json$", ""))
                .map(Version::parse)
                .sorted()
                .toList();
    }

    static JsonNode released(String type, Version version) {
        return read(releasedFile(type, version));
    }

    static Path releasedFile(String type, Version version) {
        return RELEASED.resolve(type).resolve(version + ".json");
    }

    static JsonNode read(Path file) {
        return JSON.readTree(text(file));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, JsonNode json) {
        write(file, pretty(json) + "\n");
    }

    static String pretty(JsonNode json) {
        return PRETTY.writeValueAsString(json);
    }

    static void write(Path file, String text) {
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a folder holds, by name; nothing if there is no such folder. */
    static Stream<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (var files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
