package io.evercred.worker.guard;

import io.evercred.schemas.GuardDecision;
import io.evercred.schemas.GuardDecisionRequested;
import io.evercred.schemas.RevocationReason;
import io.evercred.worker.credential.Credential;
import io.evercred.worker.credential.Ledger;
import io.evercred.worker.credential.Transition;
import io.evercred.worker.provider.Provider;
import io.evercred.worker.provider.Providers;
import io.evercred.worker.revocation.Revocations;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes an operator's decision about a hold, writes down who decided, and carries it out. */
@Component
public class GuardDecisions {

    private static final Logger LOG = LoggerFactory.getLogger(GuardDecisions.class);
    private static final int BATCH = 250;

    private final GuardRows rows;
    private final Ledger ledger;
    private final Providers providers;
    private final Guard guard;
    private final TransactionTemplate transaction;

    GuardDecisions(GuardRows rows, Ledger ledger, Providers providers, Guard guard, TransactionTemplate transaction) {
        this.rows = rows;
        this.ledger = ledger;
        this.providers = providers;
        this.guard = guard;
        this.transaction = transaction;
    }

    /** What became of a decision. */
    public enum Outcome {
        DECIDED,
        /** That hold has ended, by itself or by a decision, or there never was one. */
        OUTDATED,
        /** Nobody is to be ended in a dry run, by nobody's word. */
        DRY_RUN
    }

    /** Settles the hold that the request names, and no other one. */
    public Outcome decide(GuardDecisionRequested request, Instant now) {
        if (guard.isDryRun() && request.decision() == GuardDecision.CONFIRM) {
            LOG.warn(
                    "{} has confirmed hold {} of {}, which has no effect because of evercred.revocation.dry-run",
                    request.operator(),
                    request.hold(),
                    request.provider());
            return Outcome.DRY_RUN;
        }
        return transaction.execute(_ -> {
            var row = rows.lock(request.provider());
            if (!row.holding() || row.hold() != request.hold()) {
                return Outcome.OUTDATED;
            }
            var held = rows.held(request.provider());
            rows.save(row.decided(request.decision(), now));
            rows.audit(request, held, now);
            LOG.warn(
                    "{} has decided about hold {} of {}, with {} credentials: {}",
                    request.operator(),
                    request.hold(),
                    request.provider(),
                    held,
                    request.decision());
            return Outcome.DECIDED;
        });
    }

    /** Carries out what has been decided and is not done yet; every worker may do so at the same time. */
    void carryOut(String provider, Instant now) {
        while (settleSome(provider, now)) {}
    }

    /**
     * Each batch with the guard in hand: else another hold could begin meanwhile, and those whom it holds would be ended
     * by a decision that was not about them.
     *
     * @return whether there may be more
     */
    private boolean settleSome(String provider, Instant now) {
        if (!isToBeCarriedOut(rows.read(provider))) {
            return false;
        }
        return transaction.execute(_ -> {
            var row = rows.lock(provider);
            if (!isToBeCarriedOut(row)) {
                return false;
            }
            // All that are held, unless another hold has begun meanwhile: whoever was judged a moment before the
            // decision may bear a slightly later time.
            var until = row.holding() ? row.countingFrom() : now.plus(Duration.ofHours(1));
            var held = rows.heldUntil(provider, until, BATCH);
            if (held.isEmpty()) {
                rows.save(row.carriedOut());
                return false;
            }
            var rotating = providers.named(provider).map(Provider::rotating).orElse(false);
            ledger.changeAll(held, now, current -> settle(current, row.decision(), rotating, now));
            return true;
        });
    }

    /** What was confirmed before a dry run began waits until it is over. */
    private boolean isToBeCarriedOut(GuardRow row) {
        return row.decision() != null && !(guard.isDryRun() && row.decision() == GuardDecision.CONFIRM);
    }

    private Transition settle(Credential current, GuardDecision decision, boolean rotating, Instant now) {
        if (!current.held()) {
            return Transition.none();
        }
        return switch (decision) {
            case CONFIRM -> {
                var spent = current.trouble().ambiguous() && rotating;
                yield Revocations.end(
                        current,
                        spent ? RevocationReason.AMBIGUOUS : RevocationReason.REJECTED,
                        current.state().reasonDetail());
            }
            case DISCARD ->
                Transition.quietly(current.troubled(current.trouble().forgiven(), guard.nextTry(current, now)));
        };
    }
}
