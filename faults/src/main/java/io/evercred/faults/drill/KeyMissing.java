package io.evercred.faults.drill;

import io.evercred.faults.row.Scene;
import io.evercred.vault.KeySetFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** One of two workers comes back with the key set of another environment. */
record KeyMissing(String name) implements Fault {

    @Override
    public void cause(Scene scene) {
        restart(scene, Map.of("evercred.keys.refresh-token", otherKeys(scene).resolve("refresh-token.json")));
        scene.fleet().allDue();
    }

    @Override
    public void mend(Scene scene) {
        restart(scene, Map.of());
    }

    @Override
    public boolean endsByItself() {
        return false;
    }

    private static void restart(Scene scene, Map<String, ?> settings) {
        var worker = scene.workers().getFirst();
        worker.stop();
        worker.start(scene.rig().worker(settings));
        worker.awaitReady();
    }

    private static Path otherKeys(Scene scene) {
        var folder = scene.rig().workshop().folder().resolve("other-keys");
        try {
            KeySetFiles.createAll(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }
}
