package io.evercred.worker.guard;

import io.evercred.worker.credential.Credential;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides about the endings of one transaction, in which the provider's guard is locked. Every worker comes to the same
 * verdict, since each sees what the one before has written.
 */
public final class Judgement {

    private final GuardRows rows;
    private final GuardSettings settings;
    private final boolean dryRun;
    private final Instant now;
    private final GuardRow before;
    private GuardRow row;
    private long unseen;
    private long reported;

    Judgement(GuardRows rows, GuardSettings settings, boolean dryRun, GuardRow locked, Instant now) {
        this.rows = rows;
        this.settings = settings;
        this.dryRun = dryRun;
        this.now = now;
        this.before = locked;
        this.row = locked;
    }

    /**
     * What becomes of a credential whose rejection is confirmed.
     *
     * @param current as it was before this last rejection
     * @param window over which its strikes were spread
     */
    public Ending of(Credential current, Duration window) {
        if (current.trouble().firstStruckAt() == null) {
            // Struck for the first time, and ended by it: no row tells of that yet.
            unseen++;
        }
        if (!row.holding() && !isBeingSettled(current) && (isBeyond(window) || isBeyond(settings.window()))) {
            row = row.tripped(now);
        }
        if (row.holding() || isBeingSettled(current)) {
            row = current.held() ? row : row.holdingOneMore();
            return Ending.HELD;
        }
        reported += dryRun ? 1 : 0;
        return dryRun ? Ending.REPORTED : Ending.CARRIED_OUT;
    }

    /** An operator has decided about it, and that is still being carried out; nothing may come before. */
    private boolean isBeingSettled(Credential current) {
        return current.held() && row.decision() != null;
    }

    private boolean isBeyond(Duration window) {
        var from = row.from(now.minus(window));
        var struck = rows.struckSince(row.provider(), from) + unseen;
        return settings.isBeyond(struck, 0)
                && settings.isBeyond(struck, rows.attemptedSince(row.provider(), from, settings.enoughFor(struck)));
    }

    /** Writes what has changed; to be called in the transaction, at its end. */
    public void save() {
        if (!row.equals(before)) {
            rows.save(row);
        }
    }

    /** The hold that this transaction has begun; zero if it has begun none. */
    long begunHold() {
        return row.holding() && !before.holding() ? row.hold() : 0;
    }

    long reported() {
        return reported;
    }
}
