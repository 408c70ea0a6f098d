package io.evercred.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.e2e.system.JavaProcess;
import io.evercred.e2e.system.RunningSystem;
import io.evercred.e2e.system.WholeSystem;
import io.evercred.vault.KeySetFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A wrong setting stops the start, with one sentence that says which and what to do. */
@WholeSystem
@Order(45)
class WrongSettingsIntegrationTests {

    private final RunningSystem system;

    WrongSettingsIntegrationTests(RunningSystem system) {
        this.system = system;
    }

    /** Both read key sets by the same code, so that one of them will do for each. */
    @Test
    void aKeySetThatIsMissingOrThatEverybodyMayReadStopsTheStart() throws IOException {
        var missing = system.folder().resolve("nowhere/access-token.json");
        var open = worldReadableKeySet();
        var app = system.startDoomed(
                "doomed-app-missing-key",
                "app",
                system.settings().app(0, 0).set("evercred.keys.access-token", missing));
        var worker = system.startDoomed(
                "doomed-worker-open-key",
                "worker",
                system.settings().worker(0).set("evercred.keys.access-token", open));

        refuses(app, "evercred.keys.access-token names " + missing + ", which is not a file");
        refuses(worker, "evercred.keys.access-token names " + open + ", which every user of this machine may read");
    }

    /** Each by one of them: what the other says about it, unit tests of its settings tell. */
    @Test
    void aMissingClientSecretAndSettingsThatContradictEachOtherStopTheStart() {
        var key = "evercred.providers.google.client-secret";
        var app = system.startDoomed(
                "doomed-app-relation",
                "app",
                system.settings().app(0, 0).set("evercred.connection.refresh-wait", "30s"));
        var worker = system.startDoomed(
                "doomed-worker-no-secret", "worker", system.settings().worker(0).set(key, ""));

        refuses(
                app,
                "evercred.connection.refresh-wait (PT30S) must be shorter than evercred.connection.ask-again-after");
        refuses(worker, key);
    }

    private static void refuses(JavaProcess process, String sentence) {
        assertThat(process.exitStatus()).as("exit status of %s", process.name()).isEqualTo(1);
        var output = process.output();
        assertThat(output).as("what %s says", process.name()).contains(sentence);
        assertThat(output.lines())
                .as("%s says it without a stack trace", process.name())
                .noneMatch(line -> line.startsWith("\tat "));
    }

    private Path worldReadableKeySet() throws IOException {
        var folder = system.folder().resolve("open-keys");
        KeySetFiles.createAll(folder);
        var file = folder.resolve("access-token.json");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
}
