package io.evercred.worker.refresh;

import io.evercred.worker.gate.Gate;
import io.evercred.worker.refresh.RefreshOutcome.Misconfigured;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells the gate what results say about the provider as a whole. */
@Component
class GateReports {

    private final Gate gate;

    GateReports(Gate gate) {
        this.gate = gate;
    }

    void report(List<RefreshResult> results, Instant now) {
        for (var result : results) {
            var credential = result.claimed().credential();
            var provider = credential.owner().provider();
            switch (result) {
                case RefreshResult.Fresh _ -> gate.succeeded(provider);
                case RefreshResult.Failed(Claimed _, RefreshOutcome outcome, boolean _) -> {
                    if (outcome instanceof Misconfigured(String error, boolean wholeClient)) {
                        gate.misconfigured(provider, credential.id(), error, wholeClient, now);
                    }
                }
            }
        }
    }
}
