package io.evercred.worker.refresh;

import java.util.Optional;

/** What came over the wire: either an answer, or how it failed to come. */
sealed interface RawAnswer {

    /**
     * A whole answer.
     *
     * @param retryAfter the header of that name
     * @param body at most 64 KiB
     * @param truncated whether there was more
     */
    record Answered(int status, Optional<String> retryAfter, byte[] body, boolean truncated) implements RawAnswer {

        /** The body can hold tokens, so it is never printed. */
        @Override
        public String toString() {
            return "Answered[status=" + status + ", " + body.length + " bytes]";
        }
    }

    /** The request has certainly not been sent. */
    record NotSent(String cause) implements RawAnswer {}

    /** The request may have been executed; its answer did not come whole. */
    record AnswerLost(String cause) implements RawAnswer {}
}
