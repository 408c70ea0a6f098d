package io.evercred.sandbox.stack;

import java.util.regex.Pattern;

/**
 * A MySQL server, whatever the schema.
 *
 * @param server as in a JDBC URL, such as {@code jdbc:mysql://127.0.0.1:13306}
 * @param parameters what follows the question mark
 */
record MysqlAddress(String server, String parameters) {

    /** Without these two, instants would be stored in the zone of whichever JVM writes them. */
    private static final String UTC = "connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true";

    private static final Pattern JDBC_URL = Pattern.compile("(jdbc:mysql://[^/?]+)(?:/[^?]*)?(?:\\?(.*))?");

    static MysqlAddress local(int port) {
        return new MysqlAddress("jdbc:mysql://127.0.0.1:" + port, UTC);
    }

    /** @throws CannotStart if it is not a JDBC URL of MySQL */
    static MysqlAddress of(String jdbcUrl) {
        var matcher = JDBC_URL.matcher(jdbcUrl);
        if (!matcher.matches()) {
            throw new CannotStart(
                    "evercred.test.jdbc-url is not of the form jdbc:mysql://host:port/?parameters: " + jdbcUrl);
        }
        var given = matcher.group(2);
        return new MysqlAddress(
                matcher.group(1),
                given == null ? UTC : given.contains("connectionTimeZone=") ? given : given + "&" + UTC);
    }

    DatabaseAccount admin(String username, String password) {
        return new DatabaseAccount(url(""), username, password);
    }

    DatabaseAccount app() {
        return new DatabaseAccount(url("evercred_app"), "evercred_app", InitScript.APP_PASSWORD);
    }

    DatabaseAccount worker() {
        return new DatabaseAccount(url("evercred_worker"), "evercred_worker", InitScript.WORKER_PASSWORD);
    }

    private String url(String schema) {
        return server + "/" + schema + "?" + parameters;
    }
}
