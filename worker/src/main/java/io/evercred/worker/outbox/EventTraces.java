package io.evercred.worker.outbox;

import io.evercred.trace.Traces;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Which trace an event belongs to. */
@Component
public class EventTraces {

    private static final ScopedValue<Map<UUID, String>> BY_CREDENTIAL = ScopedValue.newInstance();

    private final Traces traces;

    EventTraces(Traces traces) {
        this.traces = traces;
    }

    /**
     * For whoever writes the events of many traces at once.
     *
     * @param byCredential the trace of each credential that has one
     */
    public static void each(Map<UUID, String> byCredential, Runnable writing) {
        ScopedValue.where(BY_CREDENTIAL, byCredential).run(writing);
    }

    /** The trace of an event of this credential; null for none. */
    String of(UUID credentialId) {
        return BY_CREDENTIAL.isBound() ? BY_CREDENTIAL.get().get(credentialId) : traces.current();
    }
}
