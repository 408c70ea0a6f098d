package io.evercred.worker.revocation;

import io.evercred.schemas.CredentialDisconnectRequested;
import io.evercred.schemas.CredentialErasureRequested;
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

    /** Only an erasure ends more: after any other ending there is something left for it to do. */
    private static final long LAST_OF_THE_LIVING = CredentialErasureRequested.EVERY_GENERATION - 1;

    private final Ledger ledger;
    private final ProviderRevocations atProvider;

    Revocations(Ledger ledger, ProviderRevocations atProvider) {
        this.ledger = ledger;
        this.atProvider = atProvider;
    }

    /** What became of a wish to disconnect, or of an announcement. */
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
     * Ends what the user wants to end, or what the provider has announced; also a consent that has not arrived yet.
     *
     * @param command the id by which the event names the request
     */
    public Disconnection disconnect(CredentialDisconnectRequested request, String command, Instant now) {
        return disconnect(request, Math.min(request.generation(), LAST_OF_THE_LIVING), command, now);
    }

    /**
     * Ends the credential of somebody who is gone, with all consents that may still arrive.
     *
     * @param command the id by which the event names the request
     */
    public Disconnection disconnectForGood(CredentialErasureRequested request, String command, Instant now) {
        var everyGeneration = CredentialErasureRequested.EVERY_GENERATION;
        var everything = new CredentialDisconnectRequested(
                request.credentialId(), request.userId(), request.provider(), everyGeneration);
        return disconnect(everything, everyGeneration, command, now);
    }

    private Disconnection disconnect(
            CredentialDisconnectRequested request, long generation, String command, Instant now) {
        // The account is not known before its consent arrives, and that consent will be ignored.
        var blank = Credential.blank(request.credentialId(), new Owner(request.provider(), request.userId(), ""));
        var changed = ledger.change(blank, now, current -> disconnect(current, request, generation, now)
                .answering(command));
        return changed ? Disconnection.ENDED : Disconnection.NOTHING_TO_END;
    }

    private Transition disconnect(
            Credential current, CredentialDisconnectRequested request, long generation, Instant now) {
        var counters = current.counters();
        if (generation < counters.generation() || generation <= counters.endedThrough()) {
            return Transition.none();
        }
        var marked = current.endedThrough(generation);
        if (current.ended()) {
            return Transition.quietly(marked);
        }
        if (request.announcedByProvider()) {
            // The grant is gone there. A revoke would end nothing, unless the announcement is wrong.
            return end(marked, RevocationReason.PROVIDER, null);
        }
        atProvider.schedule(current, now);
        return end(marked, RevocationReason.DISCONNECTED, null);
    }
}
