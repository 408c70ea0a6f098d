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

    /**
     * A row that does not open backs off without an end: it is never claimed, and so never judged, until its key is back
     * or its person consents anew.
     */
    public static final Instant QUARANTINE = Instant.parse("9999-01-01T00:00:00Z");

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

    /** Whether it has ended for this reason. */
    public boolean endedFor(RevocationReason reason) {
        return ended() && word(reason).equals(state.reason());
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
        return suspectedUntil(null);
    }

    /** The same, to be looked at again at that time. */
    public Credential suspectedUntil(Instant time) {
        var due = new Timing(timing.lifetimeSeconds(), timing.lifetimeSeconds(), time);
        return new Credential(id, owner, state, counters, tokens, due, claim, Trouble.SUSPECT);
    }

    /** The same tokens, sealed anew; nothing else changes, so that whoever has claimed it may go on. */
    Credential resealed(GoogleCreds creds) {
        var same = new Tokens(creds, tokens.googleCredsExpiry(), tokens.googleCredsLastRefreshed());
        return new Credential(id, owner, state, counters, same, timing, claim, trouble);
    }

    /** Whether it waits for the key that opens it. */
    public boolean quarantined() {
        return QUARANTINE.equals(timing.backoffUntil());
    }

    /** Still in trouble, but due at once. */
    public Credential released() {
        return new Credential(id, owner, state, counters, tokens, timing.backingOffUntil(null), claim, trouble);
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

    /** Nothing changes but that the claim is over and the next call waits; no transition. */
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
