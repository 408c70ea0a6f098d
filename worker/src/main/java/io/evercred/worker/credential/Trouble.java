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
 */
public record Trouble(
        int attempts, Instant firstFailedAt, int strikes, Instant firstStruckAt, boolean ambiguous, boolean suspect) {

    /** No failure. */
    public static final Trouble NONE = new Trouble(0, null, 0, null, false, false);

    /** No failure yet, but reason to look. */
    public static final Trouble SUSPECT = new Trouble(0, null, 0, null, false, true);

    /** One more failure that says nothing about the grant; strikes begin anew. */
    public Trouble failed(Instant now) {
        return new Trouble(attempts + 1, firstFailedAt == null ? now : firstFailedAt, 0, null, ambiguous, suspect);
    }

    /** One more failure, of which nobody knows whether the provider acted on the request. */
    public Trouble lostAnswer(Instant now) {
        return new Trouble(attempts + 1, firstFailedAt == null ? now : firstFailedAt, 0, null, true, suspect);
    }

    /** One more rejection. */
    public Trouble struck(Instant now) {
        return new Trouble(
                attempts + 1,
                firstFailedAt == null ? now : firstFailedAt,
                strikes + 1,
                firstStruckAt == null ? now : firstStruckAt,
                ambiguous,
                suspect);
    }
}
