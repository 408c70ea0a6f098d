package io.evercred.app.calendar;

import io.evercred.app.account.Accounts;
import io.evercred.app.account.Person;
import io.evercred.app.account.SignedInUser;
import io.evercred.app.connection.Connections;
import io.evercred.app.consent.Requirements;
import io.evercred.app.google.GoogleService;
import java.time.Clock;
import java.util.Set;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A signed-in person's own connection as JSON, for scripts of their pages. */
@RestController
class ConnectionApi {

    private final Connections connections;
    private final Accounts accounts;
    private final Clock clock;
    private final Set<String> needed;

    ConnectionApi(Connections connections, Accounts accounts, Clock clock, Requirements requirements) {
        this.connections = connections;
        this.accounts = accounts;
        this.clock = clock;
        this.needed = requirements
                .service(GoogleService.CALENDAR.name())
                .orElseThrow()
                .scopes();
    }

    @GetMapping("/api/v1/connection")
    ConnectionState connection(@AuthenticationPrincipal SignedInUser reader) {
        var connection = connections.of(reader.userId(), GoogleService.PROVIDER, clock.instant());
        var account = accounts.person(reader.userId(), GoogleService.PROVIDER)
                .flatMap(Person::accountEmail)
                .orElse(null);
        return ConnectionState.of(GoogleService.PROVIDER, connection, account, needed);
    }
}
