package io.evercred.worker.refresh;

import io.evercred.worker.credential.Claim;
import io.evercred.worker.credential.Credential;
import io.evercred.worker.credential.GoogleCreds;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A result as the simulator sees it. */
public final class SimulatedResult {

    private final RefreshResult result;

    SimulatedResult(RefreshResult result) {
        this.result = result;
    }

    RefreshResult result() {
        return result;
    }

    /** As it was claimed. */
    public Credential credential() {
        return result.claimed().credential();
    }

    public Claim claim() {
        return result.claimed().claim();
    }

    public UUID credentialId() {
        return credential().id();
    }

    /** The tokens, if it has any. */
    public Optional<GoogleCreds> creds() {
        return result instanceof RefreshResult.Fresh fresh ? Optional.of(fresh.creds()) : Optional.empty();
    }

    public Optional<Instant> expiry() {
        return result instanceof RefreshResult.Fresh fresh ? Optional.of(fresh.expiry()) : Optional.empty();
    }

    /** The outcome in a word. */
    public String word() {
        return result.word();
    }

    @Override
    public String toString() {
        return word() + " of " + credentialId();
    }
}
