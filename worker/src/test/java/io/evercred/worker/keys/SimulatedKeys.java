package io.evercred.worker.keys;

import io.evercred.vault.Binding;
import io.evercred.vault.KeySet;
import io.evercred.vault.KeySetFiles;
import io.evercred.vault.SealToWorker;
import io.evercred.vault.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Real keys, made anew in a folder. */
public final class SimulatedKeys {

    private final WorkerKeys forWorkers;
    private final SealToWorker forApp;
    /** Sealing takes a millisecond, and every simulation begins with the same consents. */
    private final Map<String, String> sealed = new HashMap<>();

    private SimulatedKeys(WorkerKeys forWorkers, SealToWorker forApp) {
        this.forWorkers = forWorkers;
        this.forApp = forApp;
    }

    public static SimulatedKeys in(Path folder) throws IOException {
        KeySetFiles.createAll(folder);
        var forWorkers = new WorkerKeys(new KeySettings(
                folder.resolve("callback-private.json"),
                folder.resolve("refresh-token.json"),
                folder.resolve("access-token.json"),
                ""));
        var forApp = SealToWorker.with(KeySet.load("callback-public", folder.resolve("callback-public.json")));
        return new SimulatedKeys(forWorkers, forApp);
    }

    public WorkerKeys forWorkers() {
        return forWorkers;
    }

    /**
     * A secret as the app seals it.
     *
     * @param name the same for the same secret at the same place
     */
    public String sealedForWorkers(String name, Secret secret, Binding binding) {
        return sealed.computeIfAbsent(name, _ -> forApp.seal(secret, binding));
    }
}
