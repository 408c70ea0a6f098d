package io.evercred.worker.simulation;

import io.evercred.worker.credential.Claim;
import io.evercred.worker.credential.Counters;
import io.evercred.worker.credential.Credential;
import io.evercred.worker.credential.State;
import io.evercred.worker.credential.Timing;
import io.evercred.worker.credential.Tokens;
import io.evercred.worker.credential.Trouble;
import java.time.Instant;

/** Rows with other values in some of their columns. */
public final class Rows {

    private Rows() {}

    /** One whose claim is still there then was abandoned. */
    static Credential withClaim(Credential row, Claim claim) {
        var trouble = row.trouble();
        var abandoned = row.claim().claimId() != null;
        return new Credential(
                row.id(),
                row.owner(),
                row.state(),
                row.counters(),
                row.tokens(),
                row.timing(),
                claim,
                new Trouble(
                        trouble.attempts(),
                        trouble.firstFailedAt(),
                        trouble.strikes(),
                        trouble.firstStruckAt(),
                        trouble.ambiguous() || abandoned,
                        trouble.suspect(),
                        trouble.heldSince()));
    }

    /** As the consumer of the ending leaves it. */
    public static Credential cleared(Credential row) {
        return of(row, row.state(), row.counters(), new Tokens(null, null, null), row.claim());
    }

    public static Credential withRevokeSentAt(Credential row, Instant at) {
        var state = row.state();
        return of(
                row,
                new State(state.status(), state.reason(), state.reasonDetail(), state.connectedAt(), at),
                row.counters(),
                row.tokens(),
                row.claim());
    }

    /** Due at once unless it has failed, and one rejection is enough. */
    public static Credential suspected(Credential row) {
        var timing = row.timing();
        var trouble = row.trouble();
        return new Credential(
                row.id(),
                row.owner(),
                row.state(),
                row.counters(),
                row.tokens(),
                new Timing(
                        timing.lifetimeSeconds(),
                        timing.lifetimeSeconds(),
                        trouble.attempts() == 0 ? null : timing.backoffUntil()),
                new Claim(row.claim().claimId(), row.claim().claimUntil(), null),
                new Trouble(
                        trouble.attempts(),
                        trouble.firstFailedAt(),
                        trouble.strikes(),
                        trouble.firstStruckAt(),
                        trouble.ambiguous(),
                        true,
                        trouble.heldSince()));
    }

    public static Credential withCounters(Credential row, Counters counters) {
        return of(row, row.state(), counters, row.tokens(), row.claim());
    }

    private static Credential of(Credential row, State state, Counters counters, Tokens tokens, Claim claim) {
        return new Credential(row.id(), row.owner(), state, counters, tokens, row.timing(), claim, row.trouble());
    }
}
