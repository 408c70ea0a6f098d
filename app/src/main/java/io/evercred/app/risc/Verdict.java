package io.evercred.app.risc;

/** What came of looking at a token. */
sealed interface Verdict {

    record Genuine(SecurityEventToken token) implements Verdict {}

    record Refused(Refusal refusal) implements Verdict {}

    /** The issuer's keys cannot be had now; the same token may be found genuine later. */
    record Undecided() implements Verdict {}
}
