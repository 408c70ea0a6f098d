package io.evercred.app.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that an operator did.
 *
 * @param actor the name of the operator's account; their id if the account is gone; {@link Audit#SETTINGS} if it was
 *     nobody
 * @param userId whom it was done to, if somebody
 * @param user the name of that account; their id if the account is gone
 * @param subject what else tells what it was done to; may be empty
 */
public record AuditEntry(
        Instant at,
        String actor,
        Action action,
        Optional<String> userId,
        Optional<String> user,
        String subject,
        Outcome outcome) {

    /** What can be done. */
    public enum Action {
        /** A credential is refreshed before its time. */
        REFRESH,
        /** A credential is ended, as if its user had disconnected. */
        END,
        /** The endings that the guard holds are carried out. */
        CONFIRM_HOLD,
        /** The rejections that the guard holds are forgotten. */
        DISCARD_HOLD,
        /** Somebody becomes STAFF. */
        GRANT_STAFF,
        /** Somebody is STAFF no more. */
        WITHDRAW_STAFF,
        /** Somebody is ADMIN no more, because the settings name them no more. */
        LOSE_ADMIN,
        /** Somebody is deleted, with all that is known of them. */
        DELETE_USER
    }

    /** What came of it. */
    public enum Outcome {
        /** It was begun; if it stays so, the app ended before it could tell more. */
        BEGUN,
        /** It is done, or Kafka has the command for it. */
        DONE,
        /** There was nothing to do. */
        UNCHANGED,
        /** It is not allowed. */
        REFUSED,
        /** It did not work; nothing has changed. */
        FAILED
    }
}
