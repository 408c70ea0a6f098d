package io.evercred.app.calendar;

import io.evercred.app.connection.Connection;
import io.evercred.app.connection.Connection.Connecting;
import io.evercred.app.connection.Connection.Ended;
import io.evercred.app.connection.Connection.None;
import io.evercred.app.connection.Connection.NotStored;
import io.evercred.app.connection.Connection.Unavailable;
import io.evercred.app.connection.Connection.Usable;
import io.evercred.app.connection.ConnectionDetails;
import io.evercred.app.connection.ConnectionDetails.Status;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * The state of a connection as its page tells it.
 *
 * @param why the rest of the message key that explains the state
 * @param until how long the access token still serves, where refreshing fails
 */
public record StatePanel(State state, String why, Optional<Instant> until) {

    /** What a reader can be told. */
    public enum State {
        CONNECTED,
        CONNECTING,
        /** It works until the access token expires, and refreshing fails for now. */
        DEGRADED,
        /** It does not work for now, and nobody needs to do anything. */
        UNAVAILABLE,
        /** Some of the needed scopes were not granted. */
        PARTIAL,
        /** Only new consent helps. */
        RECONNECT,
        /** The reader ended it. */
        DISCONNECTED,
        /** There never was one. */
        NONE;

        /** The name in messages, style sheet and tests. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether reconnecting is what the reader should do. */
        public boolean needsConsent() {
            return switch (this) {
                case PARTIAL, RECONNECT, DISCONNECTED, NONE -> true;
                case CONNECTED, CONNECTING, DEGRADED, UNAVAILABLE -> false;
            };
        }

        /** Whether the page should look again soon by itself. */
        public boolean passing() {
            return this == CONNECTING;
        }
    }

    static StatePanel of(Connection connection, Collection<String> needed) {
        return switch (connection) {
            case None none -> plain(State.NONE);
            case Connecting connecting -> plain(State.CONNECTING);
            case NotStored notStored -> new StatePanel(State.RECONNECT, "not-stored", Optional.empty());
            case Usable usable -> usable(usable, needed);
            case Unavailable unavailable -> unavailable(unavailable, needed);
            case Ended ended -> ended(ended.details());
        };
    }

    /** The same once the provider has refused the token: what said that it works no longer does. */
    StatePanel refused() {
        return switch (state) {
            case CONNECTED, DEGRADED -> new StatePanel(State.UNAVAILABLE, "refused", Optional.empty());
            case CONNECTING, UNAVAILABLE, PARTIAL, RECONNECT, DISCONNECTED, NONE -> this;
        };
    }

    private static StatePanel usable(Usable usable, Collection<String> needed) {
        if (!usable.grants(needed)) {
            return plain(State.PARTIAL);
        }
        var details = usable.details();
        return details.status() == Status.ACTIVE
                ? plain(State.CONNECTED)
                : new StatePanel(State.DEGRADED, State.DEGRADED.key(), details.expiry());
    }

    private static StatePanel unavailable(Unavailable unavailable, Collection<String> needed) {
        if (!unavailable.grants(needed)) {
            return plain(State.PARTIAL);
        }
        if (unavailable.details().status() == Status.HELD) {
            // It waits for a verdict, and its owner need not.
            return new StatePanel(State.RECONNECT, "held", Optional.empty());
        }
        return new StatePanel(State.UNAVAILABLE, unavailable.cause().name().toLowerCase(Locale.ROOT), Optional.empty());
    }

    private static StatePanel ended(ConnectionDetails details) {
        var why = EndReason.of(details);
        return why == EndReason.DISCONNECTED
                ? plain(State.DISCONNECTED)
                : new StatePanel(State.RECONNECT, why.key(), Optional.empty());
    }

    private static StatePanel plain(State state) {
        return new StatePanel(state, state.key(), Optional.empty());
    }
}
