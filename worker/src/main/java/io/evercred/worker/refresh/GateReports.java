package io.evercred.worker.refresh;

import io.evercred.worker.gate.Gate;
import io.evercred.worker.gate.Met;
import io.evercred.worker.refresh.RefreshOutcome.Ambiguous;
import io.evercred.worker.refresh.RefreshOutcome.Issued;
import io.evercred.worker.refresh.RefreshOutcome.Misconfigured;
import io.evercred.worker.refresh.RefreshOutcome.Rejected;
import io.evercred.worker.refresh.RefreshOutcome.Throttled;
import io.evercred.worker.refresh.RefreshOutcome.Unavailable;
import io.evercred.worker.refresh.RefreshOutcome.Unreadable;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Tells the gate what a result says about the provider as a whole. */
@Component
class GateReports {

    private final Gate gate;

    GateReports(Gate gate) {
        this.gate = gate;
    }

    void report(RefreshResult result, Instant now) {
        var credential = result.claimed().credential();
        var met = new Met(
                credential.owner().provider(), credential.id(), result.claimed().at());
        switch (result) {
            case RefreshResult.Fresh _ -> gate.answered(met, now);
            case RefreshResult.Failed(Claimed _, RefreshOutcome outcome, boolean _) -> report(met, outcome, now);
        }
    }

    private void report(Met met, RefreshOutcome outcome, Instant now) {
        switch (outcome) {
            case Issued _, Rejected _ -> gate.answered(met, now);
            case Misconfigured(String error, boolean wholeClient) -> gate.misconfigured(met, error, wholeClient, now);
            case Throttled throttled ->
                gate.throttled(met, throttled.retryAfter().orElse(Duration.ZERO), now);
            case Unavailable _, Ambiguous _ -> gate.unavailable(met, now);
            // Nobody was called.
            case Unreadable _ -> {}
        }
    }
}
