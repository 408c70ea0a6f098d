package io.evercred.worker.credential;

import io.evercred.schemas.DegradationReason;
import io.evercred.schemas.RevocationReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A user's grant at a provider: one row, which is also its place in the queue. Immutable; each transition returns the
 * credential after it. Instants are database time in microseconds.
 */
@Table("credential")
public record Credential(
        @Id UUID id,
        @Embedded.Empty Owner owner,
        @Embedded.Empty State state,
        @Embedded.Empty Counters counters,
        @Embedded.Empty Tokens tokens,
        @Embedded.Empty Timing timing,
        @Embedded.Empty Claim claim,
        @Embedded.Empty Trouble trouble) {

    /** A row that has never been connected: ended, so that nothing is due. */
    public static Credential blank(UUID id, Owner owner) {
        return new Credential(
                id,
                owner,
                new State(Status.REVOKED, null, null, null, null),
                new Counters(0, 0, 0, 0),
                Tokens.CLEARED,
                new Timing(0, 0, null),
                Claim.NONE,
                Trouble.NONE);
    }

    /** Whether it has ended, its fields cleared or not. */
    public boolean ended() {
        return state.status() == Status.REVOKED;
    }

    /** Whether it would have ended, had the guard not held it back. */
    public boolean held() {
        return state.status() == Status.DEGRADED && trouble.strikes() > 0 && trouble.heldSince() != null;
    }

    /** How long its access token lived when it was issued. */
    public Duration lifetime() {
        return Duration.ofSeconds(timing.lifetimeSeconds());
    }

    /** A newer consent replaces whatever was before, claims and strikes included. */
    public Credential connected(
            Owner newOwner, long generation, Instant connectedAt, Tokens newTokens, Timing newTiming) {
        return new Credential(
                id,
                newOwner,
                new State(Status.ACTIVE, null, null, connectedAt, state.revokeSentAt()),
                counters.connected(generation),
                newTokens,
                newTiming,
                claim.ended(),
                Trouble.NONE);
    }

    /**
     * A consent that a revoke sent for an older one may have ended: due at once, and one rejection ends it, so that the
     * person is asked again in seconds.
     */
    public Credential suspected() {
        var dueNow = new Timing(timing.lifetimeSeconds(), timing.lifetimeSeconds(), null);
        return new Credential(id, owner, state, counters, tokens, dueNow, claim, Trouble.SUSPECT);
    }

    /** Fresh tokens: whatever was wrong is over. */
    public Credential refreshed(Tokens newTokens, Timing newTiming) {
        return new Credential(
                id,
                owner,
                state.with(Status.ACTIVE, null, null),
                counters.refreshed(),
                newTokens,
                newTiming,
                claim.ended(),
                Trouble.NONE);
    }

    /** Nothing changes but that the next call waits; no transition. */
    public Credential backingOff(Instant until) {
        return new Credential(
                id, owner, state, counters, tokens, timing.backingOffUntil(until), claim.ended(), trouble);
    }

    /** A failure that leaves the state as it is; no transition. */
    public Credential troubled(Trouble newTrouble, Instant backoffUntil) {
        return new Credential(
                id, owner, state, counters, tokens, timing.backingOffUntil(backoffUntil), claim.ended(), newTrouble);
    }

    /** Refreshing fails for now. */
    public Credential degraded(DegradationReason reason, String detail, Trouble newTrouble, Instant backoffUntil) {
        return new Credential(
                id,
                owner,
                state.with(Status.DEGRADED, word(reason), detail),
                counters.changed(),
                tokens,
                timing.backingOffUntil(backoffUntil),
                claim.ended(),
                newTrouble);
    }

    /**
     * The grant has ended; its fields are cleared by the consumer of the event, and by nobody else.
     *
     * @param lastTrouble what led to it, for the guard that counts rejections
     */
    public Credential revoked(RevocationReason reason, String detail, Trouble lastTrouble) {
        return new Credential(
                id,
                owner,
                state.with(Status.REVOKED, word(reason), detail),
                counters.changed(),
                tokens,
                timing,
                claim.ended(),
                lastTrouble);
    }

    /** Consents up to this generation count as disconnected, also ones that have not arrived yet. */
    public Credential endedThrough(long generation) {
        return new Credential(id, owner, state, counters.endedThrough(generation), tokens, timing, claim, trouble);
    }

    private static String word(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }
}
