package io.evercred.worker.refresh;

import io.evercred.trace.Traces;
import io.evercred.worker.gate.Gate;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the scans of all providers share.
 *
 * @param stopping set once no new call may begin
 */
record ScanParts(
        RefreshSettings settings,
        Gate gate,
        GateReports gateReports,
        Claims claims,
        RefreshCall call,
        UnsavedResults unsaved,
        RefreshMetrics metrics,
        Clock clock,
        AtomicBoolean stopping,
        Traces traces) {}
