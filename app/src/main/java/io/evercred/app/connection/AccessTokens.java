package io.evercred.app.connection;

import io.evercred.app.connection.Access.Open;
import io.evercred.app.connection.Connection.Unavailable;
import io.evercred.app.connection.Connection.Usable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The way to a person's access token. A page never refreshes one itself: it asks the worker, waits two seconds at most,
 * and goes on without. Nothing here ever sends a person to consent.
 */
@Component
public class AccessTokens {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int PART_OF_LIFETIME = 6;

    /** A token that is younger and does not open tells of keys that are wrong; the next one would not open either. */
    private static final Duration WORTH_REPLACING_AFTER = Duration.ofMinutes(1);

    private final ConnectionReader connections;
    private final RefreshRequests requests;
    private final AccessTokenOpener opener;
    private final AccessMetrics metrics;
    private final Clock clock;

    AccessTokens(
            ConnectionReader connections,
            RefreshRequests requests,
            AccessTokenOpener opener,
            AccessMetrics metrics,
            Clock clock) {
        this.connections = connections;
        this.requests = requests;
        this.opener = opener;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** A token to call the provider with, waiting for a refresh where that can help. */
    public Access toProvider(String userId, String provider) {
        var now = clock.instant();
        var connection = connections.of(userId, provider, now);
        return switch (connection) {
            case Usable usable -> use(usable, now);
            case Unavailable unavailable -> refresh(unavailable, now);
            case Connection.None none -> new Access.Closed(none);
            case Connection.Connecting connecting -> new Access.Closed(connecting);
            case Connection.NotStored notStored -> new Access.Closed(notStored);
            case Connection.Ended ended -> new Access.Closed(ended);
        };
    }

    /**
     * Another token after the provider answered 401 to this one: asks for a refresh of exactly the version that was
     * used, and waits. If none comes, the answer is closed, however long the old token claims to live.
     */
    public Access insteadOf(Open refused) {
        var seen = refused.connection().details();
        requests.ask(seen, clock.instant());
        var newer = requests.awaitNewer(seen);
        return moved(newer, seen).map(opener::open).orElseGet(() -> new Access.Closed(newer));
    }

    private static Optional<Connection> moved(Connection newer, ConnectionDetails seen) {
        return newer.stored()
                .filter(details -> details.version() != seen.version())
                .map(_ -> newer);
    }

    private Access use(Usable usable, Instant now) {
        var remaining = usable.details().remaining(now);
        metrics.read(usable.details(), remaining);
        return switch (opener.open(usable)) {
            case Access.Closed unreadable -> insteadOf(unreadable, usable.details(), now);
            case Open open -> {
                if (remaining.compareTo(soon(usable.details())) < 0) {
                    requests.ask(usable.details(), now);
                }
                yield open;
            }
        };
    }

    /** A refresh puts another access token there. The worker alone finds out whether the grant itself is readable. */
    private Access insteadOf(Access.Closed unreadable, ConnectionDetails details, Instant now) {
        return worthReplacing(details, now) && requests.ask(details, now)
                ? moved(requests.awaitNewer(details), details).map(opener::open).orElse(unreadable)
                : unreadable;
    }

    private static boolean worthReplacing(ConnectionDetails unreadable, Instant now) {
        var old = unreadable
                .lastRefreshed()
                .filter(at -> at.isAfter(now.minus(WORTH_REPLACING_AFTER)))
                .isEmpty();
        return old && unreadable.status() == ConnectionDetails.Status.ACTIVE;
    }

    private Access refresh(Unavailable unavailable, Instant now) {
        metrics.read(unavailable.details(), unavailable.details().remaining(now));
        var asked = unavailable.worthAsking() && requests.ask(unavailable.details(), now);
        return opener.open(asked ? requests.awaitNewer(unavailable.details()) : unavailable);
    }

    private static Duration soon(ConnectionDetails details) {
        return details.lifetime()
                .map(lifetime -> lifetime.dividedBy(PART_OF_LIFETIME))
                .filter(part -> part.compareTo(SOON) < 0)
                .orElse(SOON);
    }
}
