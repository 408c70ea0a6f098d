package io.evercred.worker.revocation;

import io.evercred.schemas.CredentialDisconnectRequested;
import io.evercred.schemas.RevocationReason;
import io.evercred.worker.credential.Credential;
import io.evercred.worker.credential.CredentialEvents;
import io.evercred.worker.credential.Ledger;
import io.evercred.worker.credential.Owner;
import io.evercred.worker.credential.Transition;
import io.evercred.worker.credential.Trouble;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Ends credentials. The row is marked and the event written in one transaction; from that commit on no claim begins. */
@Component
public class Revocations {

    private final Ledger ledger;
    private final ProviderRevocations atProvider;

    Revocations(Ledger ledger, ProviderRevocations atProvider) {
        this.ledger = ledger;
        this.atProvider = atProvider;
    }

    /** What became of a wish to disconnect. */
    public enum Disconnection {
        ENDED,
        /** Nothing to end: it has ended before, or a newer consent has replaced it. */
        NOTHING_TO_END
    }

    /** The transition of an ending, whoever wants it. */
    public static Transition end(Credential credential, RevocationReason reason, String detail) {
        return end(credential, reason, detail, credential.trouble());
    }

    /** The same, with the rejection that it came from. */
    public static Transition end(Credential credential, RevocationReason reason, String detail, Trouble last) {
        var revoked = credential.revoked(reason, detail, last);
        return Transition.telling(revoked, CredentialEvents.revoked(revoked, reason));
    }

    /**
     * Ends what the user wants to end, also a consent that has not arrived yet.
     *
     * @param command the id by which the event names the request
     */
    public Disconnection disconnect(CredentialDisconnectRequested request, String command, Instant now) {
        // The account is not known before its consent arrives, and that consent will be ignored.
        var blank = Credential.blank(request.credentialId(), new Owner(request.provider(), request.userId(), ""));
        var changed = ledger.change(blank, now, current -> disconnect(current, request.generation(), now)
                .answering(command));
        return changed ? Disconnection.ENDED : Disconnection.NOTHING_TO_END;
    }

    private Transition disconnect(Credential current, long generation, Instant now) {
        var counters = current.counters();
        if (generation < counters.generation() || generation <= counters.endedThrough()) {
            return Transition.none();
        }
        var marked = current.endedThrough(generation);
        if (current.ended()) {
            return Transition.quietly(marked);
        }
        atProvider.schedule(current, now);
        return end(marked, RevocationReason.DISCONNECTED, null);
    }
}
