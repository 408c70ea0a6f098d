package io.evercred.worker.refresh;

import io.evercred.worker.credential.Claim;
import io.evercred.worker.credential.Counters;
import io.evercred.worker.credential.Credential;
import io.evercred.worker.simulation.Rows;

/** How much of the fence of a worker stands: each but the first is a bug that the simulator has to find. */
public enum Fence {
    WHOLE,
    WITHOUT_TOKEN_SEQ,
    WITHOUT_CLAIM,
    WITHOUT_GENERATION;

    /** Makes a result look as if it fitted the row. */
    RefreshResult bend(RefreshResult result, Credential current) {
        var claimed = result.claimed();
        var own = claimed.credential().counters();
        var now = current.counters();
        return switch (this) {
            case WHOLE -> result;
            case WITHOUT_TOKEN_SEQ ->
                with(result, claimed(claimed, counters(own, own.generation(), now.tokenSeq()), claimed.claim()));
            case WITHOUT_CLAIM -> with(result, claimed(claimed, own, current.claim()));
            case WITHOUT_GENERATION ->
                own.generation() == now.generation()
                        ? result
                        : with(
                                result,
                                claimed(claimed, counters(own, now.generation(), now.tokenSeq()), claimed.claim()));
        };
    }

    private static Counters counters(Counters own, long generation, long tokenSeq) {
        return new Counters(generation, own.endedThrough(), own.version(), tokenSeq);
    }

    private static Claimed claimed(Claimed claimed, Counters counters, Claim claim) {
        var known = claim.claimId() == null ? claimed.claim() : claim;
        return new Claimed(Rows.withCounters(claimed.credential(), counters), known);
    }

    private static RefreshResult with(RefreshResult result, Claimed claimed) {
        return switch (result) {
            case RefreshResult.Fresh fresh ->
                new RefreshResult.Fresh(claimed, fresh.creds(), fresh.expiry(), fresh.lifetime());
            case RefreshResult.Failed failed -> new RefreshResult.Failed(claimed, failed.outcome(), failed.rotating());
        };
    }
}
