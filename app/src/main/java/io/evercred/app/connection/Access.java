package io.evercred.app.connection;

import io.evercred.vault.Secret;

/** What came of asking for a token to call a provider with. */
public sealed interface Access {

    /** The state that the answer comes from. */
    Connection connection();

    /** Here is a token that serves for ten more seconds at least. */
    record Open(Secret token, Connection.Usable connection) implements Access {}

    /** There is none now; the connection says why. */
    record Closed(Connection connection) implements Access {}
}
