package io.evercred.e2e.system;

/** The time zone that the database gives to sessions which do not choose one. */
final class DatabaseZone {

    private static String before;

    private DatabaseZone() {}

    static synchronized void set(Database database, String zone) {
        if (before == null) {
            before = database.rows("SELECT @@GLOBAL.time_zone AS zone")
                    .getFirst()
                    .get("zone")
                    .toString();
        }
        database.change("SET GLOBAL time_zone = '" + zone + "'");
    }

    /** The server may be one that others use too. */
    static synchronized void restore(Database database) {
        try {
            database.change("SET GLOBAL time_zone = '" + before + "'");
        } catch (IllegalStateException e) {
            // An embedded server may have stopped already.
        }
    }
}
