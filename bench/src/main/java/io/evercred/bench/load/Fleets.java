package io.evercred.bench.load;

import io.evercred.bench.box.Box;

/** A fleet as its operator would have it. */
final class Fleets {

    /**
     * Holds the rows of a million credentials. MySQL's manual (InnoDB Buffer Pool) names 80 % of a server's memory; its
     * default of 128 MiB is for trying it out, and would have us measure how pages are swapped.
     */
    private static final long BUFFER_POOL = 2L << 30;

    private Fleets() {}

    /** So many credentials at each of two providers, in a database that has room for them; no worker runs. */
    static void settle(Box box, int perProvider) {
        box.fleet().database().change("SET GLOBAL innodb_buffer_pool_size = " + BUFFER_POOL);
        box.populate(perProvider);
    }
}
