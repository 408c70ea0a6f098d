package io.evercred.app.calendar;

import io.evercred.app.connection.ConnectionDetails;
import io.evercred.app.history.HistoryEntry;
import io.evercred.app.scope.Permission;
import java.util.List;
import java.util.Optional;

/**
 * What the calendar page shows.
 *
 * @param account the address of the Google account
 * @param details the stored credential, if there is one
 * @param newestNotStored whether a newer consent was given and not stored in time
 * @param history what happened last, newest first
 */
public record CalendarPage(
        StatePanel state,
        Optional<String> account,
        Optional<ConnectionDetails> details,
        List<Permission> permissions,
        CalendarCard card,
        boolean newestNotStored,
        List<HistoryEntry> history) {

    /** The needed permissions that were not granted. */
    public List<Permission> lacking() {
        return permissions.stream().filter(permission -> !permission.granted()).toList();
    }

    /** Whether the page looks again soon by itself. */
    public boolean looksAgain() {
        return state.state().passing() || card.pending();
    }
}
