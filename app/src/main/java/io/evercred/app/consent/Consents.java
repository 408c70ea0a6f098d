package io.evercred.app.consent;

import io.evercred.app.connection.Connection;
import io.evercred.app.connection.ConnectionDetails;
import io.evercred.app.connection.Connections;
import io.evercred.app.consent.ConsentOutcome.AlreadyConnected;
import io.evercred.app.consent.ConsentOutcome.NoRefreshToken;
import io.evercred.app.consent.ConsentOutcome.NotAllowed;
import io.evercred.app.consent.ConsentOutcome.NotPublished;
import io.evercred.app.consent.ConsentOutcome.PromptNeeded;
import io.evercred.app.consent.ConsentOutcome.Published;
import io.evercred.app.consent.ConsentOutcome.ScopesMissing;
import io.evercred.schemas.CredentialId;
import java.time.Instant;
import java.util.LinkedHashSet;
import org.springframework.stereotype.Component;

/** Takes in what people grant, and tells the worker of it. */
@Component
public class Consents {

    private final Connections connections;
    private final AutomaticConsents automaticConsents;
    private final Generations generations;
    private final ConsentPublisher publisher;
    private final GrantReturn grantReturn;

    Consents(
            Connections connections,
            AutomaticConsents automaticConsents,
            Generations generations,
            ConsentPublisher publisher,
            GrantReturn grantReturn) {
        this.connections = connections;
        this.automaticConsents = automaticConsents;
        this.generations = generations;
        this.publisher = publisher;
        this.grantReturn = grantReturn;
    }

    /** Counts a trip that the app began by itself before it knew who the person is. */
    public void rememberAutomatic(String userId, String provider, Instant sentAt) {
        automaticConsents.remember(userId, provider, sentAt);
    }

    /**
     * Takes in one grant. Something is stored and published only if every required scope was granted and a refresh
     * token came: a lesser grant must not take the place of a credential that serves.
     */
    public ConsentOutcome receive(Grant grant, Instant now) {
        var connection = connections.of(grant.user().userId(), grant.provider().name(), now);
        if (!grant.user().role().includes(grant.requirement().role())) {
            giveBack(grant, connection);
            return new NotAllowed();
        }
        if (grant.tokens().refreshToken().isEmpty() && isConnected(connection, grant)) {
            return new AlreadyConnected();
        }
        var missing = new LinkedHashSet<>(grant.requirement().scopes());
        missing.removeAll(grant.tokens().grantedScopes());
        if (!missing.isEmpty()) {
            return new ScopesMissing(missing);
        }
        if (grant.tokens().refreshToken().isEmpty()) {
            return grant.prompted() ? new NoRefreshToken() : new PromptNeeded();
        }
        return publish(grant, connection, now);
    }

    private ConsentOutcome publish(Grant grant, Connection connection, Instant now) {
        var userId = grant.user().userId();
        var provider = grant.provider().name();
        var credentialId = CredentialId.of(provider, userId);
        var stored = connection.stored().map(Consents::newestKnown).orElse(0L);
        var generation = generations.allocate(credentialId, userId, provider, stored, now);
        if (!publisher.publish(grant, generation, now)) {
            return new NotPublished();
        }
        generations.published(credentialId, generation, now);
        return new Published(generation);
    }

    private void giveBack(Grant grant, Connection connection) {
        var holdsCredential =
                switch (connection) {
                    case Connection.None none -> false;
                    case Connection.Ended ended -> false;
                    // Revoking any token of an account ends all of them (Google, "Revoking a token").
                    case Connection.Connecting connecting -> true;
                    case Connection.NotStored notStored -> true;
                    case Connection.Usable usable -> true;
                    case Connection.Unavailable unavailable -> true;
                };
        if (!holdsCredential) {
            grantReturn.giveBack(grant.provider(), grant.tokens());
        }
    }

    /** A credential that is out of order for a while counts: to consent again would not mend it. */
    private static boolean isConnected(Connection connection, Grant grant) {
        return connection instanceof Connection.Connecting
                || connection.grants(grant.requirement().scopes());
    }

    private static long newestKnown(ConnectionDetails details) {
        return Math.max(details.generation(), details.endedThrough());
    }
}
