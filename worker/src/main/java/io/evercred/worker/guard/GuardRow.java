package io.evercred.worker.guard;

import io.evercred.schemas.GuardDecision;
import java.time.Instant;

/**
 * How the guard of a provider stands, for the whole fleet. Immutable; each step returns the row after it.
 *
 * @param hold the number of this hold, or of the last one; decisions name it
 * @param holding whether endings are held back now
 * @param since when this hold began, or ended; null if there never was one
 * @param heldInAll how many credentials this hold has held so far
 * @param countingFrom strikes before are settled by somebody's decision; null for none
 * @param decision what an operator has decided and is still being carried out; null for nothing
 */
record GuardRow(
        String provider,
        long hold,
        boolean holding,
        Instant since,
        long heldInAll,
        Instant countingFrom,
        GuardDecision decision) {

    static GuardRow calm(String provider) {
        return new GuardRow(provider, 0, false, null, 0, null, null);
    }

    /** The next hold begins. */
    GuardRow tripped(Instant now) {
        return new GuardRow(provider, hold + 1, true, now, 0, countingFrom, decision);
    }

    GuardRow holdingOneMore() {
        return new GuardRow(provider, hold, holding, since, heldInAll + 1, countingFrom, decision);
    }

    /** What is rejected now is no more than on any other day. */
    GuardRow released(Instant now) {
        return new GuardRow(provider, hold, false, now, heldInAll, countingFrom, decision);
    }

    /** An operator has decided; all that was struck until now is settled. */
    GuardRow decided(GuardDecision verdict, Instant now) {
        return new GuardRow(provider, hold, false, now, heldInAll, now, verdict);
    }

    GuardRow carriedOut() {
        return new GuardRow(provider, hold, holding, since, heldInAll, countingFrom, null);
    }

    /** The later of the two: what was before has been settled. */
    Instant from(Instant windowBegins) {
        return countingFrom == null || countingFrom.isBefore(windowBegins) ? windowBegins : countingFrom;
    }
}
