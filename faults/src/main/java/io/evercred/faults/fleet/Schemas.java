package io.evercred.faults.fleet;

/** The worker's schemas: dropped, whatever tables this or another build has in them, and made anew for its migrations. */
record Schemas(Database database) {

    void recreate() {
        for (var schema : new String[] {"evercred_view", "evercred_worker"}) {
            database.change("DROP DATABASE IF EXISTS " + schema);
            // As db/init.sql makes them; its grants are still there.
            database.change("CREATE DATABASE " + schema + " DEFAULT CHARACTER SET utf8mb4 DEFAULT COLLATE utf8mb4_bin");
        }
    }
}
