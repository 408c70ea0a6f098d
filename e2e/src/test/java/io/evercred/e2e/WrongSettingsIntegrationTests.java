package io.evercred.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.e2e.system.JavaProcess;
import io.evercred.e2e.system.RunningSystem;
import io.evercred.e2e.system.WholeSystem;
import io.evercred.sandbox.SpringSettings;
import io.evercred.vault.KeySetFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.UnaryOperator;
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

    @Test
    void aMissingKeyFileStopsTheStart() {
        var missing = system.folder().resolve("nowhere/access-token.json");

        bothRefuse(
                "missing-key",
                settings -> settings.set("evercred.keys.access-token", missing),
                "evercred.keys.access-token names " + missing + ", which is not a file");
    }

    @Test
    void aKeySetThatEverybodyMayReadStopsTheStart() throws IOException {
        var open = worldReadableKeySet();

        // Both read key sets by the same code, so that one of them will do.
        var worker = system.startDoomed(
                "doomed-worker-open-key",
                "worker",
                system.settings().worker(0).set("evercred.keys.access-token", open));

        refuses(worker, "evercred.keys.access-token names " + open + ", which every user of this machine may read");
    }

    @Test
    void aMissingClientSecretStopsTheStart() {
        bothRefuse(
                "no-secret",
                settings -> settings.set("evercred.providers.google.client-secret", ""),
                "evercred.providers.google.client-secret");
    }

    @Test
    void settingsThatContradictEachOtherStopTheStart() {
        var app = system.startDoomed(
                "doomed-app-relation",
                "app",
                system.settings().app(0, 0).set("evercred.connection.refresh-wait", "30s"));
        var worker = system.startDoomed(
                "doomed-worker-relation", "worker", system.settings().worker(0).set("evercred.refresh.claim", "10s"));

        refuses(
                app,
                "evercred.connection.refresh-wait (PT30S) must be shorter than evercred.connection.ask-again-after");
        refuses(worker, "evercred.refresh.claim must be at least evercred.refresh.call-deadline");
    }

    private void bothRefuse(String name, UnaryOperator<SpringSettings> mistake, String sentence) {
        var app = system.startDoomed(
                "doomed-app-" + name, "app", mistake.apply(system.settings().app(0, 0)));
        var worker = system.startDoomed(
                "doomed-worker-" + name,
                "worker",
                mistake.apply(system.settings().worker(0)));
        refuses(app, sentence);
        refuses(worker, sentence);
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
