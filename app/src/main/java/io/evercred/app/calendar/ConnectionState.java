package io.evercred.app.calendar;

import io.evercred.app.connection.Connection;
import io.evercred.app.connection.ConnectionDetails;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A person's connection as the API tells it; {@code openapi.json} describes it field by field. Absent is null.
 *
 * @param state in the words of {@link StatePanel.State}
 * @param reason why, in the words of {@link StatePanel}; null where the state says it all
 */
record ConnectionState(
        String provider,
        String state,
        String reason,
        Instant worksUntil,
        String account,
        Instant connectedAt,
        Instant lastRefreshedAt,
        Instant nextRefreshAt,
        Instant expiresAt,
        List<String> grantedScopes,
        List<String> missingScopes) {

    static ConnectionState of(String provider, Connection connection, String account, Set<String> needed) {
        var panel = StatePanel.of(connection, needed);
        var details = connection.stored();
        var granted = details.map(ConnectionDetails::grantedScopes).orElse(List.of());
        return new ConnectionState(
                provider,
                panel.state().key(),
                panel.why().equals(panel.state().key()) ? null : panel.why(),
                panel.until().orElse(null),
                account,
                details.flatMap(ConnectionDetails::connectedAt).orElse(null),
                details.flatMap(ConnectionDetails::lastRefreshed).orElse(null),
                details.flatMap(ConnectionDetails::dueAt).orElse(null),
                details.flatMap(ConnectionDetails::expiry).orElse(null),
                granted,
                needed.stream().filter(scope -> !granted.contains(scope)).toList());
    }
}
