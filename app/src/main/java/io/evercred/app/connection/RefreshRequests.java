package io.evercred.app.connection;

import io.evercred.schemas.CredentialRefreshRequested;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks the worker to refresh a credential before its time, at most once in a while for each. */
@Component
class RefreshRequests {

    private static final Logger log = LoggerFactory.getLogger(RefreshRequests.class);
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(100);

    private final Map<UUID, Instant> asked = new ConcurrentHashMap<>();
    private final Commands commands;
    private final ConnectionReader connections;
    private final Clock clock;
    private final ConnectionSettings settings;

    RefreshRequests(Commands commands, ConnectionReader connections, Clock clock, ConnectionSettings settings) {
        this.commands = commands;
        this.connections = connections;
        this.clock = clock;
        this.settings = settings;
    }

    /** Asks without waiting; false if somebody asked a moment ago, and nothing was sent. */
    boolean ask(ConnectionDetails seen, Instant now) {
        var stale = now.minus(settings.askAgainAfter());
        asked.values().removeIf(at -> !at.isAfter(stale));
        if (asked.putIfAbsent(seen.credentialId(), now) != null) {
            return false;
        }
        var command = new CredentialRefreshRequested(
                seen.credentialId(),
                seen.userId(),
                seen.provider(),
                seen.generation(),
                seen.version(),
                now.plus(settings.askAgainAfter()));
        commands.send(command, now).whenComplete((sent, failure) -> {
            if (failure != null) {
                log.warn(
                        "Kafka did not take the request to refresh {}; the worker refreshes it when it falls due",
                        seen.credentialId(),
                        failure);
            }
        });
        return true;
    }

    /**
     * Waits until the credential has moved on from what was seen, for two seconds at most by the settings, and returns
     * the state that it is then in.
     */
    Connection awaitNewer(ConnectionDetails seen) {
        var patience = settings.refreshWait().toNanos();
        var begun = System.nanoTime();
        while (true) {
            var connection = connections.of(seen.userId(), seen.provider(), clock.instant());
            var unchanged = connection
                    .stored()
                    .filter(details -> details.version() == seen.version())
                    .isPresent();
            if (!unchanged || System.nanoTime() - begun >= patience || interrupted()) {
                return connection;
            }
        }
    }

    private static boolean interrupted() {
        try {
            Thread.sleep(LOOK_AGAIN_AFTER);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
