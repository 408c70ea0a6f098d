package io.evercred.worker.refresh;

import io.evercred.worker.credential.Credential;
import io.evercred.worker.credential.Ledger;
import io.evercred.worker.credential.Transition;
import io.evercred.worker.guard.Guard;
import io.evercred.worker.guard.Judgement;
import io.evercred.worker.outbox.EventTraces;
import io.evercred.worker.revocation.ProviderRevocations;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Writes results back, many in one transaction, each behind its fence. */
@Component
class WriteBack {

    private final Ledger ledger;
    private final RefreshPolicy policy;
    private final Guard guard;
    private final ProviderRevocations atProvider;
    private final Reports reports;

    WriteBack(Ledger ledger, RefreshPolicy policy, Guard guard, ProviderRevocations atProvider, Reports reports) {
        this.ledger = ledger;
        this.policy = policy;
        this.guard = guard;
        this.atProvider = atProvider;
        this.reports = reports;
    }

    /** Parts of a batch that are written in a transaction each: what may end a credential waits for its guard. */
    Collection<List<RefreshResult>> apart(List<RefreshResult> results) {
        return results.stream().collect(Collectors.groupingBy(this::guardedBy)).values();
    }

    /** The provider whose guard has to judge about this result; nothing if it ends nobody. */
    private Optional<String> guardedBy(RefreshResult result) {
        return policy.mayEnd(result)
                ? Optional.of(result.claimed().credential().owner().provider())
                : Optional.empty();
    }

    /**
     * All or none of them; one that something newer has overtaken is counted and dropped.
     *
     * @param results one part as {@link #apart} gives it, at most one result for each credential
     * @return whether a guard had to judge
     */
    boolean save(List<RefreshResult> results) {
        var now = reports.clock().instant();
        var seen = new Seen(new ArrayList<>(), new ArrayList<>());
        var guardedBy = guardedBy(results.getFirst());
        guardedBy.ifPresentOrElse(
                provider ->
                        guard.judging(provider, now, judgement -> write(results, Optional.of(judgement), seen, now)),
                () -> write(results, Optional.empty(), seen, now));
        seen.dropped().forEach(result -> reports.metrics().dropped(result.word()));
        seen.firstStruck().forEach(credential -> reports.rejections().firstStrike(credential, now));
        return guardedBy.isPresent();
    }

    private void write(List<RefreshResult> results, Optional<Judgement> judgement, Seen seen, Instant now) {
        var byId = results.stream()
                .collect(Collectors.<RefreshResult, UUID, RefreshResult>toMap(
                        result -> result.claimed().credential().id(), Function.identity()));
        EventTraces.each(
                tracesOf(byId),
                () -> ledger.changeAll(byId.keySet(), now, current -> {
                    var result = byId.get(current.id());
                    var transition = policy.decide(result, current, judgement, now);
                    switch (transition) {
                        case Transition.None _ -> {
                            seen.dropped().add(result);
                            endAtProviderIfUnwanted(result, current, now);
                        }
                        case Transition.To(Credential next, var _) -> {
                            if (now.equals(next.trouble().firstStruckAt())) {
                                seen.firstStruck().add(next);
                            }
                        }
                    }
                    return transition;
                }));
    }

    private static Map<UUID, String> tracesOf(Map<UUID, RefreshResult> results) {
        var traces = new HashMap<UUID, String>();
        results.forEach((id, result) -> {
            if (result.claimed().trace() != null) {
                traces.put(id, result.claimed().trace());
            }
        });
        return traces;
    }

    /** Its user has disconnected while a rotated token was on its way: the one that was to be revoked is spent. */
    private void endAtProviderIfUnwanted(RefreshResult result, Credential current, Instant now) {
        if (result instanceof RefreshResult.Fresh fresh
                && fresh.rotated()
                && fresh.claimed().wasDisconnected(current)) {
            atProvider.scheduleLate(current, fresh.creds(), now);
        }
    }

    /** What is reported once it has been committed. */
    private record Seen(List<RefreshResult> dropped, List<Credential> firstStruck) {}

    /** What it tells the time by and reports to. */
    record Reports(RefreshMetrics metrics, RejectionMetrics rejections, Clock clock) {}
}
