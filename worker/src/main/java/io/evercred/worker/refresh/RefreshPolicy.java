package io.evercred.worker.refresh;

import io.evercred.schemas.CredentialId;
import io.evercred.schemas.DegradationReason;
import io.evercred.schemas.RevocationReason;
import io.evercred.worker.credential.Credential;
import io.evercred.worker.credential.CredentialEvents;
import io.evercred.worker.credential.Leads;
import io.evercred.worker.credential.Status;
import io.evercred.worker.credential.Tokens;
import io.evercred.worker.credential.Transition;
import io.evercred.worker.credential.Trouble;
import io.evercred.worker.gate.GateSettings;
import io.evercred.worker.guard.Guard;
import io.evercred.worker.guard.Judgement;
import io.evercred.worker.refresh.RefreshOutcome.Ambiguous;
import io.evercred.worker.refresh.RefreshOutcome.Issued;
import io.evercred.worker.refresh.RefreshOutcome.Misconfigured;
import io.evercred.worker.refresh.RefreshOutcome.Rejected;
import io.evercred.worker.refresh.RefreshOutcome.Throttled;
import io.evercred.worker.refresh.RefreshOutcome.Unavailable;
import io.evercred.worker.refresh.RefreshOutcome.Unreadable;
import io.evercred.worker.revocation.Revocations;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a result makes of a credential. Decided from the row as it is now, under its lock; waits for nothing. */
@Component
class RefreshPolicy {

    /** One failure is nothing to tell anybody about. */
    private static final int DEGRADED_AFTER = 2;

    private final Leads leads;
    private final Strikes strikes;
    private final Backoff backoff;
    private final GateSettings gate;
    private final Guard guard;

    RefreshPolicy(Leads leads, Strikes strikes, Backoff backoff, GateSettings gate, Guard guard) {
        this.leads = leads;
        this.strikes = strikes;
        this.backoff = backoff;
        this.gate = gate;
        this.guard = guard;
    }

    /**
     * Whether this result can confirm a rejection, so that the guard has to judge. What was claimed tells, since strikes
     * change with the claim alone.
     */
    boolean mayEnd(RefreshResult result) {
        return result instanceof RefreshResult.Failed(Claimed claimed, Rejected _, boolean _)
                && (guard.isDryRun() || !claimed.credential().trouble().suspect())
                && strikes.confirmed(claimed.credential().trouble().struck(Instant.EPOCH));
    }

    /**
     * What becomes of the credential.
     *
     * @param current the row, locked
     * @param judgement decides about an ending; nothing where {@link #mayEnd} says that there will be none
     */
    Transition decide(RefreshResult result, Credential current, Optional<Judgement> judgement, Instant now) {
        var transition =
                switch (result) {
                    case RefreshResult.Fresh fresh ->
                        fresh.claimed().tokensFit(current) ? refreshed(fresh, current, now) : Transition.none();
                    case RefreshResult.Failed failed ->
                        failed.claimed().failureCounts(current)
                                ? failed(failed, current, judgement, now)
                                : Transition.none();
                };
        return transition.answering(result.claimed().command());
    }

    private Transition refreshed(RefreshResult.Fresh fresh, Credential current, Instant now) {
        var tokens = new Tokens(fresh.onto(current), fresh.expiry(), now);
        var served = current.refreshed(tokens, leads.timing(current.id(), fresh.lifetime(), now));
        var refreshed = current.trouble().suspect() ? stillSuspected(served, fresh, current) : served;
        return Transition.telling(
                refreshed,
                current.state().status() == Status.DEGRADED
                        ? CredentialEvents.recovered(refreshed)
                        : CredentialEvents.refreshed(refreshed));
    }

    private static Credential stillSuspected(Credential served, RefreshResult.Fresh fresh, Credential current) {
        if (!fresh.claimed().at().equals(current.claim().attemptedAt())) {
            // What became suspect during the call, for the first time or again, may have been ended after it.
            return served.suspected();
        }
        // The worker that sent the revoke would say when it was answered, unless it has died. However late this result
        // is written, the provider may have answered as early as it was claimed.
        var worksUntil = current.state().revokeWorksUntil();
        return fresh.claimed().at().isBefore(worksUntil) ? served.suspectedUntil(worksUntil) : served;
    }

    private Transition failed(
            RefreshResult.Failed result, Credential current, Optional<Judgement> judgement, Instant now) {
        var trouble = current.trouble();
        return switch (result.outcome()) {
            case Issued _ -> throw new IllegalStateException("Issued tokens are no failure");
            case Rejected(Optional<String> subtype) -> {
                if (trouble.suspect() && !guard.isDryRun()) {
                    // Our own revoke explains it: nothing to confirm, and nothing for the guard to count.
                    yield Revocations.end(current, RevocationReason.REJECTED, subtype.orElse(null));
                }
                var struck = struck(current, judgement, now);
                yield strikes.confirmed(struck)
                        ? confirmed(current, struck, subtype.orElse(null), result.rotating(), judgement, now)
                        : degraded(
                                current,
                                DegradationReason.REJECTED,
                                subtype.orElse(null),
                                struck,
                                strikes.next(struck, current.lifetime(), now));
            }
            // The grant is untouched, and so is its state; the next probe takes another credential. What was rejected
            // before may have been our fault as well.
            case Misconfigured _ ->
                Transition.quietly(current.troubled(trouble.interrupted(), now.plus(gate.misconfiguredProbe())));
            case Throttled(Optional<Duration> retryAfter) -> {
                var failed = trouble.failed(now);
                var wait = retryAfter.map(backoff::asAsked).orElseGet(() -> backoff.after(failed.attempts()));
                yield failed(current, DegradationReason.THROTTLED, failed, now.plus(wait));
            }
            case Unavailable _ -> backingOff(current, DegradationReason.UNAVAILABLE, trouble.failed(now), now);
            case Ambiguous _ -> backingOff(current, DegradationReason.AMBIGUOUS, trouble.lostAnswer(now), now);
            case Unreadable _ -> quarantined(current, trouble.failed(now));
        };
    }

    private Trouble struck(Credential current, Optional<Judgement> judgement, Instant now) {
        if (guard.remembers(current, now)
                && judgement.map(judging -> judging.remembers(current)).orElse(true)) {
            return current.trouble().struck(now);
        }
        judgement.ifPresent(Judgement::seeFirstStrike);
        return current.trouble().struckAnew(now);
    }

    private Transition confirmed(
            Credential current,
            Trouble struck,
            String subtype,
            boolean rotating,
            Optional<Judgement> judgement,
            Instant now) {
        return switch (judgement.orElseThrow().of(current, strikes.window(current.lifetime()))) {
            case CARRIED_OUT -> {
                var spent = struck.ambiguous() && rotating;
                yield Revocations.end(
                        current, spent ? RevocationReason.AMBIGUOUS : RevocationReason.REJECTED, subtype, struck);
            }
            case HELD ->
                degraded(current, DegradationReason.REJECTED, subtype, struck.held(now), guard.nextTry(current, now));
            case REPORTED ->
                degraded(current, DegradationReason.REJECTED, subtype, struck, guard.nextTry(current, now));
        };
    }

    private Transition backingOff(Credential current, DegradationReason reason, Trouble trouble, Instant now) {
        return failed(current, reason, trouble, now.plus(backoff.after(trouble.attempts())));
    }

    private static Transition failed(Credential current, DegradationReason reason, Trouble trouble, Instant until) {
        return trouble.attempts() < DEGRADED_AFTER
                ? Transition.quietly(current.troubled(trouble, until))
                : degraded(current, reason, null, trouble, until);
    }

    /** At once, and without an end: trying again mends no key. */
    private static Transition quarantined(Credential current, Trouble trouble) {
        var owner = current.owner();
        if (current.id().equals(CredentialId.of(owner.provider(), owner.userId()))) {
            return degraded(current, DegradationReason.UNREADABLE, null, trouble, Credential.QUARANTINE);
        }
        // Somebody has given the row to another user, of whom no event may tell.
        return Transition.quietly(current.degraded(DegradationReason.UNREADABLE, null, trouble, Credential.QUARANTINE));
    }

    /** Degraded begins once, however many failures follow. */
    private static Transition degraded(
            Credential current, DegradationReason reason, String detail, Trouble trouble, Instant until) {
        if (current.state().status() == Status.DEGRADED) {
            return Transition.quietly(current.troubled(trouble, until));
        }
        var degraded = current.degraded(reason, detail, trouble, until);
        return Transition.telling(degraded, CredentialEvents.degraded(degraded, reason));
    }
}
