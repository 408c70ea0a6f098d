package io.evercred.worker.keys;

import io.evercred.vault.KeySet;
import io.evercred.vault.KeySetFiles;
import io.evercred.vault.SealToWorker;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Real keys, made anew in a folder.
 *
 * @param forApp what the app seals consents with
 */
public record SimulatedKeys(WorkerKeys forWorkers, SealToWorker forApp) {

    public static SimulatedKeys in(Path folder) throws IOException {
        KeySetFiles.createAll(folder);
        var forWorkers = new WorkerKeys(new KeySettings(
                folder.resolve("callback-private.json"),
                folder.resolve("refresh-token.json"),
                folder.resolve("access-token.json")));
        var forApp = SealToWorker.with(KeySet.load("callback-public", folder.resolve("callback-public.json")));
        return new SimulatedKeys(forWorkers, forApp);
    }
}
