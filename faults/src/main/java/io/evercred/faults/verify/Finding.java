package io.evercred.faults.verify;

import io.evercred.faults.fleet.Member;

/**
 * Something that must not be.
 *
 * @param check which promise it breaks
 */
public record Finding(Check check, Member member, String what) {

    /** What the verifier looks for. */
    public enum Check {
        /** A credential that should live is revoked, or what is stored is not what the provider takes. */
        LOST,
        /** One that should have ended has not, or its tokens are still there. */
        NOT_ENDED,
        /** A transition of which no event tells. */
        UNTOLD,
        /** Events in the wrong order, or the newest value of the key is not the newest event. */
        DISORDER,
        /** The last value of the state topic is not the row's state. */
        STATE,
        /** Two events with one id. */
        TWO_CONTENTS,
        /** A call whose claim must have begun after the ending was committed. */
        AFTER_REVOCATION,
        /** An ending that neither its user nor the provider wanted. */
        NO_CAUSE,
        /** Tokens stored twice, or of no event. */
        APPLIED_TWICE
    }

    @Override
    public String toString() {
        return "%s: %s: %s".formatted(check, member, what);
    }
}
