package io.evercred.worker.erasure;

import io.evercred.schemas.CredentialErasureRequested;
import io.evercred.worker.credential.Credential;
import io.evercred.worker.credential.Credentials;
import io.evercred.worker.refresh.RefreshSettings;
import io.evercred.worker.revocation.Revocations;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes note of users who are gone: their credential ends as if they had disconnected it, and for good. */
@Component
public class Erasures {

    private final Revocations revocations;
    private final Credentials credentials;
    private final ErasureTable table;
    private final RefreshSettings refreshes;
    private final TransactionTemplate transaction;

    Erasures(
            Revocations revocations,
            Credentials credentials,
            ErasureTable table,
            RefreshSettings refreshes,
            TransactionTemplate transaction) {
        this.revocations = revocations;
        this.credentials = credentials;
        this.table = table;
        this.refreshes = refreshes;
        this.transaction = transaction;
    }

    /** What became of the wish. */
    public enum Outcome {
        /** It has ended, and the rest is erased as soon as its tokens have been cleared. */
        TAKEN,
        KNOWN_ALREADY
    }

    /**
     * Ends the credential and writes down that the rest is to go, in one transaction: whoever sees the one can rely on
     * the other.
     *
     * @param command the id by which the event names the request
     */
    public Outcome take(CredentialErasureRequested request, String command, Instant now) {
        return transaction.execute(_ -> switch (revocations.disconnectForGood(request, command, now)) {
            case NOTHING_TO_END -> Outcome.KNOWN_ALREADY;
            case ENDED -> {
                var ended = credentials.findById(request.credentialId()).orElseThrow();
                table.schedule(ended.id(), erasableFrom(ended, now));
                yield Outcome.TAKEN;
            }
        });
    }

    /**
     * A refresh that is under way may still bring rotated tokens, which are to be ended at the provider: that takes the
     * owner's name, and is over with the claim.
     */
    private Instant erasableFrom(Credential ended, Instant now) {
        var attemptedAt = ended.claim().attemptedAt();
        var quiet = attemptedAt == null ? now : attemptedAt.plus(refreshes.claim());
        return quiet.isAfter(now) ? quiet : now;
    }
}
