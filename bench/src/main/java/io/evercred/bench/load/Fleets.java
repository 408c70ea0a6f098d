package io.evercred.bench.load;

import io.evercred.bench.box.Box;
import java.util.Map;

/** A fleet as its operator would have it. */
final class Fleets {

    /**
     * Holds the rows of a million credentials. MySQL's manual (InnoDB Buffer Pool) names 80 % of a server's memory; its
     * default of 128 MiB is for trying it out, and would have us measure how pages are swapped.
     */
    private static final long BUFFER_POOL = 2L << 30;

    private Fleets() {}

    /**
     * A worker's settings, with so many calls to each provider at once. Connections are limited by host, and here one
     * host plays both providers: so one of them gets another name.
     */
    static Map<String, ?> settings(Box box, int inFlight) {
        return Map.of(
                "evercred.refresh.concurrency",
                inFlight,
                "evercred.providers.discord.token-uri",
                "http://127.0.0.1:%d/discord/api/oauth2/token"
                        .formatted(box.rig().standIn().port()));
    }

    /** So many credentials at each of two providers, in a database that has room for them; no worker runs. */
    static void settle(Box box, int perProvider) {
        box.fleet().database().change("SET GLOBAL innodb_buffer_pool_size = " + BUFFER_POOL);
        box.populate(perProvider);
    }
}
