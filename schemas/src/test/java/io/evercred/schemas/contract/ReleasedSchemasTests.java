package io.evercred.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Whoever has ever read our events goes on reading them. */
class ReleasedSchemasTests {

    @BeforeAll
    static void writeIfAsked() {
        Release.writeIfAsked();
    }

    static List<String> types() {
        return ContractFiles.types();
    }

    static List<String> releasedTypes() {
        return ContractFiles.releasedTypes();
    }

    @Test
    void noTypeThatWasReleasedIsGone() {
        assertThat(types())
                .as("A type that was released stays for ever; announce its end by \"deprecated\": true.")
                .containsAll(releasedTypes());
    }

    @ParameterizedTest
    @MethodSource("releasedTypes")
    void eachSchemaIsCompatibleWithEachReleasedVersionBothWays(String type) {
        var today = ContractFiles.schema(type);

        assertThat(ContractFiles.versions(type).stream()
                        .map(version -> breaches(type, version, today))
                        .collect(Collectors.joining()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void eachSchemaIsKeptAsAVersion(String type) {
        var today = ContractFiles.schema(type);
        var version = Version.of(today);
        var released = ContractFiles.versions(type);

        assertThat(released)
                .as(
                        "%s says in its $id that it is version %s, which is not in %s: %s.",
                        type, version, ContractFiles.RELEASED, Release.HOW)
                .contains(version);
        assertThat(version).as("%s is its newest version", type).isEqualTo(released.getLast());
        assertThat(today)
                .as(
                        "%s has changed since its version %s was released: it needs the version %s in its $id. Then %s.",
                        type, version, version.next(), Release.HOW)
                .isEqualTo(ContractFiles.released(type, version));
    }

    @ParameterizedTest
    @MethodSource("releasedTypes")
    void versionsFollowEachOtherAndTheName(String type) {
        var versions = ContractFiles.versions(type);
        var major = Integer.parseInt(type.substring(type.lastIndexOf(".v") + 2));

        assertThat(versions)
                .isEqualTo(IntStream.range(0, versions.size())
                        .mapToObj(minor -> new Version(major, minor))
                        .toList());
        assertThat(versions).allSatisfy(version -> assertThat(
                        ContractFiles.released(type, version).get("$id").asString())
                .isEqualTo("urn:evercred:schema:" + type.replaceFirst("\\.v\\d+$", "") + ":" + version));
    }

    @Test
    void whatWasReleasedNeverChanges() {
        var committed = Checksums.committed();
        var unlisted = new HashSet<>(Checksums.actual().keySet());
        unlisted.removeAll(committed.keySet());

        assertThat(unlisted).as("files without a checksum: %s", Release.HOW).isEmpty();
        assertThat(Checksums.actual())
                .as("Released schemas and golden events are never changed or removed: put back what differs.")
                .isEqualTo(committed);
    }

    private static String breaches(String type, Version version, JsonNode today) {
        return Compatibility.breaches(ContractFiles.released(type, version), today).stream()
                .map(breach -> "\n" + breach.explain(type, version))
                .collect(Collectors.joining());
    }
}
