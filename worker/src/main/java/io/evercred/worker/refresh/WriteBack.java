package io.evercred.worker.refresh;

import io.evercred.worker.credential.Credential;
import io.evercred.worker.credential.Ledger;
import io.evercred.worker.credential.Transition;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Writes results back, many in one transaction, each behind its fence. */
@Component
class WriteBack {

    private final Ledger ledger;
    private final RefreshPolicy policy;
    private final GateReports gateReports;
    private final RefreshMetrics metrics;
    private final Clock clock;

    WriteBack(Ledger ledger, RefreshPolicy policy, GateReports gateReports, RefreshMetrics metrics, Clock clock) {
        this.ledger = ledger;
        this.policy = policy;
        this.gateReports = gateReports;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * All or none of them; one that something newer has overtaken is counted and dropped.
     *
     * @param results at most one for each credential
     */
    void save(List<RefreshResult> results) {
        var now = clock.instant();
        // Before the transaction: whoever needs both locks the gate first.
        gateReports.report(results, now);
        var byId = results.stream()
                .collect(Collectors.<RefreshResult, UUID, RefreshResult>toMap(
                        result -> result.claimed().credential().id(), Function.identity()));
        var dropped = new ArrayList<RefreshResult>();
        ledger.changeAll(byId.keySet(), now, current -> decide(byId.get(current.id()), current, now, dropped));
        dropped.forEach(result -> metrics.dropped(result.word()));
    }

    private Transition decide(RefreshResult result, Credential current, Instant now, List<RefreshResult> dropped) {
        var transition = policy.decide(result, current, now);
        if (transition instanceof Transition.None) {
            dropped.add(result);
        }
        return transition;
    }
}
