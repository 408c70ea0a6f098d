package io.evercred.app.connection;

import io.evercred.schemas.CredentialId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The state of people's connections. */
@Component
public class Connections implements ConnectionReader {

    private final CredentialView view;
    private final PendingConsents pending;

    Connections(CredentialView view, PendingConsents pending) {
        this.view = view;
        this.pending = pending;
    }

    @Override
    public Connection of(String userId, String provider, Instant now) {
        var credentialId = CredentialId.of(provider, userId);
        // The pending consent first: read after the row, it could be one that was stored in between.
        var consent = pending.newest(credentialId);
        return Connection.decide(view.find(credentialId), consent, view.gate(provider), now);
    }

    /** What the worker stored under this id, if anything. */
    public Optional<ConnectionDetails> stored(UUID credentialId) {
        return view.find(credentialId);
    }

    /** Whether this person's newest consent should have been stored by now and is not, though an older one may serve. */
    public boolean isNewestConsentLate(String userId, String provider, Instant now) {
        var credentialId = CredentialId.of(provider, userId);
        var consent = pending.newest(credentialId);
        return Connection.awaited(view.find(credentialId), consent)
                .filter(awaited -> Connection.isLate(awaited, now))
                .isPresent();
    }
}
