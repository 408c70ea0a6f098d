package io.evercred.worker.credential;

import io.evercred.schemas.CredentialConnected;
import io.evercred.schemas.CredentialDegraded;
import io.evercred.schemas.CredentialEvent;
import io.evercred.schemas.CredentialRecovered;
import io.evercred.schemas.CredentialRefreshed;
import io.evercred.schemas.CredentialRevoked;
import io.evercred.schemas.DegradationReason;
import io.evercred.schemas.RevocationReason;
import java.util.List;

/** The event that each transition yields, from the credential after it. */
public final class CredentialEvents {

    private CredentialEvents() {}

    public static CredentialEvent connected(Credential credential) {
        return new CredentialConnected(
                credential.id(),
                credential.owner().userId(),
                credential.owner().provider(),
                credential.counters().generation(),
                credential.counters().version(),
                credential.tokens().googleCredsJson().scopes(),
                credential.tokens().googleCredsExpiry());
    }

    public static CredentialEvent refreshed(Credential credential) {
        return new CredentialRefreshed(
                credential.id(),
                credential.owner().userId(),
                credential.owner().provider(),
                credential.counters().generation(),
                credential.counters().version(),
                credential.tokens().googleCredsJson().scopes(),
                credential.tokens().googleCredsExpiry());
    }

    public static CredentialEvent recovered(Credential credential) {
        return new CredentialRecovered(
                credential.id(),
                credential.owner().userId(),
                credential.owner().provider(),
                credential.counters().generation(),
                credential.counters().version(),
                credential.tokens().googleCredsJson().scopes(),
                credential.tokens().googleCredsExpiry());
    }

    public static CredentialEvent degraded(Credential credential, DegradationReason reason) {
        return new CredentialDegraded(
                credential.id(),
                credential.owner().userId(),
                credential.owner().provider(),
                credential.counters().generation(),
                credential.counters().version(),
                reason,
                credential.tokens().googleCredsExpiry(),
                credential.trouble().firstFailedAt(),
                scopesIfKnown(credential));
    }

    public static CredentialEvent revoked(Credential credential, RevocationReason reason) {
        return new CredentialRevoked(
                credential.id(),
                credential.owner().userId(),
                credential.owner().provider(),
                credential.counters().generation(),
                credential.counters().version(),
                reason,
                reason.explanation());
    }

    /** Also a row whose tokens cannot be read is told of. */
    private static List<String> scopesIfKnown(Credential credential) {
        var creds = credential.tokens().googleCredsJson();
        return creds == null || creds.scopes() == null || creds.scopes().isEmpty() ? null : creds.scopes();
    }
}
