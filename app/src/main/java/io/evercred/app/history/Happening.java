package io.evercred.app.history;

import io.evercred.app.history.HistoryEntry.Kind;
import io.evercred.schemas.CredentialConnected;
import io.evercred.schemas.CredentialDegraded;
import io.evercred.schemas.CredentialEvent;
import io.evercred.schemas.CredentialRecovered;
import io.evercred.schemas.CredentialRefreshed;
import io.evercred.schemas.CredentialRevoked;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * An event, as far as history keeps it.
 *
 * @param at when it happened
 */
record Happening(CredentialEvent event, Kind kind, Optional<String> reason, Optional<Instant> worksUntil, Instant at) {

    static Happening of(CredentialEvent event, Instant at) {
        return switch (event) {
            case CredentialConnected _ -> plain(event, Kind.CONNECTED, at);
            case CredentialRefreshed _ -> plain(event, Kind.REFRESHED, at);
            case CredentialRecovered _ -> plain(event, Kind.RECOVERED, at);
            case CredentialDegraded degraded ->
                new Happening(
                        event,
                        Kind.DEGRADED,
                        Optional.of(word(degraded.reason())),
                        Optional.ofNullable(degraded.worksUntil()),
                        at);
            case CredentialRevoked revoked ->
                new Happening(event, Kind.REVOKED, Optional.of(word(revoked.reason())), Optional.empty(), at);
        };
    }

    private static Happening plain(CredentialEvent event, Kind kind, Instant at) {
        return new Happening(event, kind, Optional.empty(), Optional.empty(), at);
    }

    private static String word(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }
}
