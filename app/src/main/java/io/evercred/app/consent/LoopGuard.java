package io.evercred.app.consent;

import java.time.Duration;
import java.time.Instant;

/** Keeps the app from sending a person to consent over and over. */
final class LoopGuard {

    /** The app sends a person by itself at most once in this time, unless a consent was stored since. */
    static final Duration ONCE_IN = Duration.ofMinutes(10);

    /** A published consent is given this time to be stored. */
    static final Duration PENDING_FOR = Duration.ofSeconds(30);

    private LoopGuard() {}

    /** Whether the app may send the person to consent by itself now. */
    static boolean allows(ConsentHistory history, Instant now) {
        return !isPending(history, now) && !wasSentLately(history, now);
    }

    /** Whether a consent is on its way to being stored. */
    static boolean isPending(ConsentHistory history, Instant now) {
        return history.lastPublished()
                .filter(published -> now.isBefore(published.plus(PENDING_FOR)))
                .isPresent();
    }

    private static boolean wasSentLately(ConsentHistory history, Instant now) {
        return history.lastSent()
                .filter(sent -> now.isBefore(sent.plus(ONCE_IN)))
                .filter(sent -> history.lastConnected().filter(sent::isBefore).isEmpty())
                .isPresent();
    }
}
