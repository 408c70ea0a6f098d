package io.evercred.app.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** What a person's connection to a provider is good for at one moment. */
public sealed interface Connection {

    /** A token is used while this much of its life remains, so that a call begun now ends before it expires. */
    Duration USABLE_WHILE = Duration.ofSeconds(10);

    /** How long a consent counts as being stored; past it, the person is told that it is not. */
    Duration CONNECTING_FOR = Duration.ofSeconds(30);

    /** No consent was ever stored. */
    record None() implements Connection {}

    /**
     * Consent was given and the worker is storing it.
     *
     * @param since when it was published
     */
    record Connecting(long generation, Instant since) implements Connection {}

    /**
     * Consent was given, the worker should have stored it by now and has not, and nothing older serves. It may come yet,
     * or never: nobody here can tell.
     *
     * @param since when it was published
     */
    record NotStored(long generation, Instant since) implements Connection {}

    /** The access token serves. */
    record Usable(ConnectionDetails details) implements Connection {}

    /** Not ended, but no access token serves right now; the worker goes on refreshing. */
    record Unavailable(ConnectionDetails details, Cause cause) implements Connection {

        /** Why there is no token to use. */
        public enum Cause {
            /** The token expired and its refresh has not come yet. */
            EXPIRED,
            /** Refreshes of this credential fail for now. */
            FAILING,
            /** The provider cannot be reached, or refuses our settings: nobody's credential is refreshed. */
            PROVIDER,
            /** The stored token does not open with the keys that this process has. */
            UNREADABLE
        }

        /** Whether asking the worker for a refresh can help now. */
        boolean worthAsking() {
            return cause == Cause.EXPIRED;
        }
    }

    /** Over, for the reason in the details; only new consent brings it back. */
    record Ended(ConnectionDetails details) implements Connection {}

    /**
     * Decides the state. Nothing but the arguments counts.
     *
     * @param row what the worker stored, if anything
     * @param pending the newest published consent, if any
     */
    static Connection decide(
            Optional<ConnectionDetails> row, Optional<PendingConsent> pending, Gate gate, Instant now) {
        var awaited = awaited(row, pending);
        if (awaited.isPresent() && !isLate(awaited.get(), now)) {
            return new Connecting(awaited.get().generation(), awaited.get().since());
        }
        var known = row.map(details -> decide(details, gate, now)).orElseGet(None::new);
        return switch (known) {
            case None _, Ended _ ->
                awaited.<Connection>map(consent -> new NotStored(consent.generation(), consent.since()))
                        .orElse(known);
            case Connecting _, NotStored _, Usable _, Unavailable _ -> known;
        };
    }

    /** The published consent that the worker has not stored, if there is one. */
    static Optional<PendingConsent> awaited(Optional<ConnectionDetails> row, Optional<PendingConsent> pending) {
        long stored = row.map(details -> Math.max(details.generation(), details.endedThrough()))
                .orElse(0L);
        return pending.filter(consent -> consent.generation() > stored);
    }

    /** Whether a consent that is not stored should be by now. */
    static boolean isLate(PendingConsent consent, Instant now) {
        return !now.isBefore(consent.since().plus(CONNECTING_FOR));
    }

    private static Connection decide(ConnectionDetails details, Gate gate, Instant now) {
        if (details.ended()) {
            return new Ended(details);
        }
        if (details.sealedAccessToken().isPresent() && details.remaining(now).compareTo(USABLE_WHILE) >= 0) {
            return new Usable(details);
        }
        return new Unavailable(details, cause(details, gate));
    }

    private static Unavailable.Cause cause(ConnectionDetails details, Gate gate) {
        if (gate.closed()) {
            return Unavailable.Cause.PROVIDER;
        }
        return details.status() == ConnectionDetails.Status.ACTIVE
                ? Unavailable.Cause.EXPIRED
                : Unavailable.Cause.FAILING;
    }

    /** What the worker stored, if this state comes from a stored credential. */
    default Optional<ConnectionDetails> stored() {
        return switch (this) {
            case None none -> Optional.empty();
            case Connecting connecting -> Optional.empty();
            case NotStored notStored -> Optional.empty();
            case Usable usable -> Optional.of(usable.details());
            case Unavailable unavailable -> Optional.of(unavailable.details());
            case Ended ended -> Optional.of(ended.details());
        };
    }

    /**
     * Whether every one of these scopes is granted by a credential that has not ended. One that is
     * temporarily unavailable still grants: asking the person to consent again would not help it.
     * Order and further scopes do not matter.
     */
    default boolean grants(Collection<String> scopes) {
        return switch (this) {
            case None none -> false;
            case Connecting connecting -> false;
            case NotStored notStored -> false;
            case Usable usable -> usable.details().grantedScopes().containsAll(scopes);
            case Unavailable unavailable ->
                unavailable.details().grantedScopes().containsAll(scopes);
            case Ended ended -> false;
        };
    }
}
