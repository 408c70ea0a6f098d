package io.evercred.worker.credential;

import java.time.Instant;

/**
 * The failures in a row.
 *
 * @param attempts how many
 * @param firstFailedAt when the first of them happened; null if there is none
 * @param strikes how many of them, at the end and without a break, were rejections
 * @param firstStruckAt when the first of those happened; null if there is none
 * @param ambiguous whether an answer was lost since the last success
 * @param suspect whether a revoke that was sent for an older consent may have ended this one: then one rejection says
 *     enough; false after the first success
 * @param heldSince since when the guard has held its ending; null if it does not
 */
public record Trouble(
        int attempts,
        Instant firstFailedAt,
        int strikes,
        Instant firstStruckAt,
        boolean ambiguous,
        boolean suspect,
        Instant heldSince) {

    /** No failure. */
    public static final Trouble NONE = new Trouble(0, null, 0, null, false, false, null);

    /** No failure yet, but reason to look. */
    public static final Trouble SUSPECT = new Trouble(0, null, 0, null, false, true, null);

    /** One more failure that says nothing about the grant: strikes begin anew, and there is nothing left to hold. */
    public Trouble failed(Instant now) {
        return new Trouble(attempts + 1, firstFailedAt(now), 0, null, ambiguous, suspect, null);
    }

    /** One more failure, of which nobody knows whether the provider acted on the request. */
    public Trouble lostAnswer(Instant now) {
        return new Trouble(attempts + 1, firstFailedAt(now), 0, null, true, suspect, null);
    }

    /** One more rejection. */
    public Trouble struck(Instant now) {
        return new Trouble(
                attempts + 1,
                firstFailedAt(now),
                strikes + 1,
                firstStruckAt == null ? now : firstStruckAt,
                ambiguous,
                suspect,
                // A version that did not know of holds yet leaves this behind when it succeeds.
                strikes == 0 ? null : heldSince);
    }

    /** One more rejection, the first of a new chain: those before are too long ago. */
    public Trouble struckAnew(Instant now) {
        return new Trouble(attempts + 1, firstFailedAt(now), 1, now, ambiguous, suspect, null);
    }

    /** The guard holds the ending that these rejections would be. */
    public Trouble held(Instant now) {
        return new Trouble(
                attempts,
                firstFailedAt,
                strikes,
                firstStruckAt,
                ambiguous,
                suspect,
                heldSince == null ? now : heldSince);
    }

    /** An answer that is about us and not about the grant: strikes begin anew. */
    public Trouble interrupted() {
        return new Trouble(attempts, firstFailedAt, 0, null, ambiguous, suspect, null);
    }

    /** Somebody has decided that the rejections meant nothing. */
    public Trouble forgiven() {
        return new Trouble(attempts, firstFailedAt, 0, null, ambiguous, false, null);
    }

    private Instant firstFailedAt(Instant now) {
        return firstFailedAt == null ? now : firstFailedAt;
    }
}
