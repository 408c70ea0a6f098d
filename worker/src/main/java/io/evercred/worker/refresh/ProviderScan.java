package io.evercred.worker.refresh;

import io.evercred.schemas.CredentialRefreshRequested;
import io.evercred.worker.provider.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Finds what is due at one provider and makes the calls. Nothing is claimed that could not be called at once. */
final class ProviderScan {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderScan.class);
    private static final Duration SLOT_WAIT = Duration.ofSeconds(1);

    private final Provider provider;
    private final ScanParts parts;
    private final Slots slots;
    private final Executor calls;

    ProviderScan(Provider provider, ScanParts parts, Executor calls) {
        this.provider = provider;
        this.parts = parts;
        this.slots = new Slots(parts.settings().concurrency());
        this.calls = calls;
    }

    /** Goes on until nothing is due, the gate is closed, or results wait for the database. */
    void run() throws InterruptedException {
        while (mayBegin() && claimAndCall()) {}
    }

    /** Refreshes one credential now, due or not; false if it cannot or must not be called. */
    boolean refreshNow(CredentialRefreshRequested request, String command) throws InterruptedException {
        if (!mayBegin() || !slots.takeOne(SLOT_WAIT)) {
            return false;
        }
        var claimed = List.<Claimed>of();
        try {
            var now = parts.clock().instant();
            if (mayBegin() && parts.gate().permits(provider.name(), 1, now) == 1) {
                claimed = parts.claims()
                        .claimNow(request.credentialId(), request.generation(), request.version(), now)
                        .map(one -> one.askedForBy(command))
                        .map(List::of)
                        .orElse(List.of());
                if (claimed.isEmpty()) {
                    parts.gate().handBack(provider.name(), now);
                }
            }
        } finally {
            slots.giveBack(1 - claimed.size());
        }
        claimed.forEach(this::call);
        return !claimed.isEmpty();
    }

    boolean awaitIdle(Duration atMost) throws InterruptedException {
        return slots.awaitIdle(atMost);
    }

    private boolean mayBegin() {
        return !parts.stopping().get()
                && parts.unsaved().oldestWait().compareTo(parts.settings().unsavedPause()) < 0;
    }

    /** @return whether more may be due */
    private boolean claimAndCall() throws InterruptedException {
        var taken = slots.takeAllOnceWorthwhile(SLOT_WAIT);
        if (taken == 0) {
            return true;
        }
        var claimed = List.<Claimed>of();
        var limit = 0;
        try {
            // Asked again, since the wait for slots can be long. Stopping waits for the slots, so it cannot miss us
            // now.
            if (mayBegin()) {
                var now = parts.clock().instant();
                limit = parts.gate().permits(provider.name(), taken, now);
                claimed = claimDue(limit, now);
                if (claimed.size() < limit) {
                    parts.gate().nobodyDue(provider.name(), now);
                }
                parts.metrics().scanned(provider.name());
            }
        } finally {
            slots.giveBack(taken - claimed.size());
        }
        claimed.forEach(this::call);
        return limit > 0 && claimed.size() == limit;
    }

    private List<Claimed> claimDue(int limit, Instant now) {
        if (limit == 0) {
            return List.of();
        }
        var claimed = parts.claims().claimDue(provider.name(), limit, now);
        if (!claimed.isEmpty()) {
            parts.metrics().claimed(provider.name(), claimed.size());
        }
        return claimed;
    }

    private void call(Claimed claimed) {
        // Of whoever asked by a command; what is due by itself begins a trace.
        var asked = parts.traces().current();
        try {
            calls.execute(() -> {
                try {
                    parts.traces().within("refresh", asked, trace -> callAndTell(claimed.tracedBy(trace)));
                } finally {
                    slots.giveBack(1);
                }
            });
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            // The system gives no thread. The others of the batch are still to be called.
            slots.giveBack(1);
            LOG.error("No thread for a refresh of {}; its claim is let go", provider.name(), e);
            letGo(claimed);
        }
    }

    private void callAndTell(Claimed claimed) {
        make(claimed)
                .ifPresentOrElse(
                        result -> {
                            parts.unsaved().add(result);
                            tellGate(result);
                        },
                        () -> letGo(claimed));
    }

    private void letGo(Claimed claimed) {
        try {
            parts.claims().letGo(List.of(claimed));
        } catch (DataAccessException | TransactionException e) {
            LOG.info("A claim that came to no call ends by itself, as if an answer had been lost ({})", e.getMessage());
        }
    }

    private Optional<RefreshResult> make(Claimed claimed) {
        try {
            return parts.call().make(claimed, provider);
        } catch (RuntimeException e) {
            LOG.error(
                    "Refreshing credential {} failed in a way that nobody foresaw; it backs off",
                    claimed.credential().id(),
                    e);
            // Perhaps after the answer, with a rotated token in it.
            var outcome = new RefreshOutcome.Ambiguous("unforeseen");
            return Optional.of(new RefreshResult.Failed(claimed, outcome, provider.rotating()));
        }
    }

    private void tellGate(RefreshResult result) {
        try {
            parts.gateReports().report(result, parts.clock().instant());
        } catch (DataAccessException | TransactionException e) {
            LOG.info("The gate could not be told of a result; the next one tells it ({})", e.getMessage());
        }
    }
}
