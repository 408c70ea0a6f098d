package io.evercred.bench.cpu;

import io.evercred.bench.measure.ProbeServer;
import io.evercred.vault.Binding;
import io.evercred.vault.KeySet;
import io.evercred.vault.Seal;
import io.evercred.vault.Secret;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/**
 * The cryptography of a refresh alone, on one thread: the vault is the same jar that the worker has, and is told the
 * same places as the worker tells it.
 */
public final class Sealing {

    /** The folder with the key sets. */
    static final String KEYS = "BENCH_KEYS";

    private static final int ROUNDS = 20_000;

    /** Fake, and as long as Google's. */
    private static final Secret REFRESH_TOKEN = Secret.of("r".repeat(103));

    private static final Secret ACCESS_TOKEN = Secret.of("a".repeat(221));

    private final Seal refreshTokens;
    private final Seal accessTokens;
    private final UUID id = UUID.randomUUID();
    private long seen;

    private Sealing(Path keys) {
        this.refreshTokens = Seal.with(KeySet.load("refresh-token", keys.resolve("refresh-token.json")));
        this.accessTokens = Seal.with(KeySet.load("access-token", keys.resolve("access-token.json")));
    }

    public static void main(String[] arguments) throws IOException {
        var sealing = new Sealing(Path.of(System.getenv(KEYS)));
        ProbeServer.serve(Integer.parseInt(arguments[0]), Map.of("seal", _ -> sealing.measure()));
    }

    private Map<String, Double> measure() {
        var sealed = refreshTokens.seal(REFRESH_TOKEN, place("refresh_token"));
        return Map.of(
                "open",
                        micros(() -> refreshTokens
                                .open(sealed, place("refresh_token"))
                                .orElseThrow()
                                .reveal()
                                .length()),
                "access",
                        micros(() -> accessTokens
                                .seal(ACCESS_TOKEN, place("access_token"))
                                .length()),
                "refresh",
                        micros(() -> refreshTokens
                                .seal(REFRESH_TOKEN, place("refresh_token"))
                                .length()),
                "seen", (double) seen);
    }

    private Binding place(String field) {
        return Binding.stored(id, "user-of-somebody", "google", field, 1);
    }

    private interface Step {
        int run();
    }

    /** Of this thread's processor time. What the step does is told on, so that no compiler can leave it out. */
    private double micros(Step step) {
        var threads = ManagementFactory.getThreadMXBean();
        long begun = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < ROUNDS; i++) {
            seen += step.run();
        }
        return (threads.getCurrentThreadCpuTime() - begun) / 1e3 / ROUNDS;
    }
}
