package io.evercred.bench.spent;

import io.evercred.faults.fleet.Database;
import io.evercred.faults.process.Product;
import io.evercred.faults.process.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Stops workers in the middle of what they do, and notes whose claims they had. */
final class Stalls {

    /** A claim that is older than this belongs to nobody who runs: the provider answers sooner. */
    private static final int OLD_SECONDS = 2;

    private static final String STALLED = """
            SELECT id FROM evercred_worker.credential
            WHERE claim_until > UTC_TIMESTAMP(6) AND attempted_at < UTC_TIMESTAMP(6) - INTERVAL ? SECOND
            """;

    private final Database database;
    private final List<UUID> claims = new ArrayList<>();

    Stalls(Database database) {
        this.database = database;
    }

    /** SIGSTOP to all of them, and SIGCONT so much later. */
    void stall(List<Product> workers, Duration time) {
        workers.forEach(Product::freeze);
        try {
            var look = Duration.ofSeconds(OLD_SECONDS).plusMillis(200);
            Waiting.pause(look);
            claims.addAll(database.rows(STALLED, row -> UUID.fromString(row.getString(1)), OLD_SECONDS));
            Waiting.pause(time.minus(look));
        } finally {
            workers.forEach(Product::thaw);
        }
    }

    /** How many claims their workers slept through. */
    int claims() {
        return claims.size();
    }

    Set<UUID> credentials() {
        return new HashSet<>(claims);
    }
}
