package io.evercred.worker.guard;

import io.evercred.worker.credential.Credential;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Decides about the endings of one transaction, in which the provider's guard is locked. Every worker comes to the same
 * verdict, since each sees what the one before has written.
 */
public final class Judgement {

    /** No batch of results is larger. */
    private static final int MOST_IN_A_TRANSACTION = 250;

    private final Map<Duration, Count> counts = new HashMap<>();
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
            seeFirstStrike();
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

    /**
     * Whether the strikes so far still count. Those from before a decision are settled, and those that a hold has outlived
     * are too long ago; neither is counted any longer: what they would confirm, the guard would not see.
     */
    public boolean remembers(Credential current) {
        var since = current.trouble().firstStruckAt();
        if (current.held()) {
            return row.holding() || row.decision() != null || isRecent(since);
        }
        return since == null || row.countingFrom() == null || since.isAfter(row.countingFrom());
    }

    private boolean isRecent(Instant since) {
        return since.isAfter(row.from(now.minus(settings.window())));
    }

    /** Somebody is struck for the first time in this very transaction: no row tells of it yet. */
    public void seeFirstStrike() {
        unseen++;
    }

    /** An operator has decided about it, and that is still being carried out; nothing may come before. */
    private boolean isBeingSettled(Credential current) {
        return current.held() && row.decision() != null;
    }

    private boolean isBeyond(Duration window) {
        var counted = counts.computeIfAbsent(window, this::count);
        return settings.isBeyond(counted.struck() + unseen, counted.attempted());
    }

    /** Counted once for all that are judged in this transaction. */
    private Count count(Duration window) {
        var from = row.from(now.minus(window));
        var struck = rows.struckSince(row.provider(), from);
        var most = struck + MOST_IN_A_TRANSACTION;
        var attempted =
                most <= settings.count() ? 0 : rows.attemptedSince(row.provider(), from, settings.enoughFor(most));
        return new Count(struck, attempted);
    }

    private record Count(long struck, long attempted) {}

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
