package io.evercred.app.connection;

import io.evercred.app.connection.Access.Closed;
import io.evercred.app.connection.Access.Open;
import io.evercred.app.connection.Connection.Unavailable;
import io.evercred.app.connection.Connection.Unavailable.Cause;
import io.evercred.app.connection.Connection.Usable;
import io.evercred.vault.Binding;
import io.evercred.vault.Seal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Opens the access token of a row. One that does not open is our fault, never a reason for consent. */
@Component
class AccessTokenOpener {

    private static final Logger log = LoggerFactory.getLogger(AccessTokenOpener.class);
    private static final String FIELD = "access_token";

    private final Seal seal;
    private final AccessMetrics metrics;

    AccessTokenOpener(@Qualifier("accessTokenSeal") Seal seal, AccessMetrics metrics) {
        this.seal = seal;
        this.metrics = metrics;
    }

    Access open(Connection connection) {
        return connection instanceof Usable usable ? open(usable) : new Closed(connection);
    }

    private Access open(Usable usable) {
        var row = usable.details();
        var place = Binding.stored(row.credentialId(), row.userId(), row.provider(), FIELD, row.generation());
        var token = row.sealedAccessToken().flatMap(text -> seal.open(text, place));
        if (token.isPresent()) {
            return new Open(token.get(), usable);
        }
        metrics.unreadable(row);
        log.error(
                "The access token of {} does not open with the keys in evercred.keys.access-token; "
                        + "its page says \"temporarily unavailable\" until there is one that opens",
                row.credentialId());
        return new Closed(new Unavailable(row, Cause.UNREADABLE));
    }
}
