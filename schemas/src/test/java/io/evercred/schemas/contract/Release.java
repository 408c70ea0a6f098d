package io.evercred.schemas.contract;

import java.nio.file.Files;
import java.util.TreeMap;

/**
 * Writes what follows from the schemas and the samples, if the build is asked to by {@code -Dcontract.write}: copies of
 * versions that were not released before, their golden events, checksums of both, and the generated parts of the
 * documents. What was released before is never written again.
 */
final class Release {

    /** What to do about most failures of these tests, once the change itself is right. */
    static final String HOW =
            "./mvnw -pl schemas test -Dcontract.write writes it; look at what it wrote, and commit it";

    private static boolean written;

    private Release() {}

    static synchronized void writeIfAsked() {
        if (System.getProperty("contract.write") == null || written) {
            return;
        }
        written = true;
        ContractFiles.types().forEach(Release::keep);
        GoldenSamples.all().forEach(Release::keep);
        var sums = new TreeMap<>(Checksums.committed());
        Checksums.actual().forEach(sums::putIfAbsent);
        Checksums.write(sums);
        Documents.write();
    }

    private static void keep(String type) {
        var file = ContractFiles.releasedFile(type, Version.of(ContractFiles.schema(type)));
        if (!Files.exists(file)) {
            ContractFiles.write(file, ContractFiles.text(ContractFiles.schemaFile(type)));
        }
    }

    private static void keep(GoldenSamples.Sample sample) {
        var file = sample.file(Version.of(ContractFiles.schema(sample.type())));
        if (!Files.exists(file)) {
            ContractFiles.write(file, GoldenEvent.written(sample.envelope()).json());
        }
    }
}
