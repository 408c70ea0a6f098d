package io.evercred.bench.inner;

import io.evercred.vault.Binding;
import io.evercred.vault.KeySet;
import io.evercred.vault.KeySetFiles;
import io.evercred.vault.Seal;
import io.evercred.vault.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Seals an access token for its row, and opens it; the binding is made each time, as the worker does. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SealedToken {

    /** Fake, and as long as Google's. */
    private final Secret token = Secret.of("access--".repeat(27));

    private final UUID id = UUID.nameUUIDFromBytes(new byte[] {1});
    private Seal seal;
    private String sealed;

    /** Makes keys that nobody else has. */
    @Setup
    public void keys() throws IOException {
        var folder = Files.createTempDirectory("evercred-bench-keys");
        KeySetFiles.createAll(folder);
        seal = Seal.with(KeySet.load("access-token", folder.resolve("access-token.json")));
        sealed = seal();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Benchmark
    public String seal() {
        return seal.seal(token, binding());
    }

    @Benchmark
    public Secret open() {
        return seal.open(sealed, binding()).orElseThrow();
    }

    private Binding binding() {
        return Binding.stored(id, "user-1", "google", "access_token", 1);
    }
}
