package io.evercred.worker.refresh;

import io.evercred.worker.credential.Credential;
import io.evercred.worker.credential.Leads;
import io.evercred.worker.credential.Transition;
import io.evercred.worker.gate.GateSettings;
import io.evercred.worker.guard.Guard;
import io.evercred.worker.guard.Judgement;
import java.time.Instant;
import java.util.Optional;

/** The real policy, behind a fence that may have a hole. */
final class BentPolicy extends RefreshPolicy {

    private final Fence fence;

    BentPolicy(Fence fence, Leads leads, Strikes strikes, Backoff backoff, GateSettings gate, Guard guard) {
        super(leads, strikes, backoff, gate, guard);
        this.fence = fence;
    }

    @Override
    Transition decide(RefreshResult result, Credential current, Optional<Judgement> judgement, Instant now) {
        return super.decide(fence.bend(result, current), current, judgement, now);
    }
}
