package io.evercred.app.fleet;

import io.evercred.app.connection.FleetView.Hold;
import io.evercred.app.connection.FleetView.ProviderGate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the fleet is. What only workers tell is empty while none of them does. */
public record FleetReport(
        Instant at, Census census, Schedule schedule, Calls calls, Brakes brakes, Backlog backlog, Staff staff) {

    /**
     * What the workers counted within the last minute.
     *
     * @param states how many credentials are in which state
     * @param overdue how many have been due for more than 30 s
     * @param expired how many are not ended and have no usable access token
     */
    public record Census(Map<String, Long> states, Optional<Long> overdue, Optional<Long> expired) {}

    /**
     * What falls due.
     *
     * @param due within the hour; nothing while it is being counted
     * @param oldest since when the one that has waited longest has been due
     */
    public record Schedule(Optional<Due> due, Optional<Instant> oldest) {}

    /** What falls due within the hour. */
    public record Due(long total, long most, List<Bar> bars) {}

    /**
     * How calls of providers ended lately.
     *
     * @param outcomes how many ended how
     * @param period the time that they cover; shorter than 15 minutes if no more is known
     */
    public record Calls(Map<String, Long> outcomes, Duration period) {}

    /**
     * What holds refreshes or endings back.
     *
     * @param held how many endings the guard holds now
     * @param closed gates that are not open
     */
    public record Brakes(Optional<Long> held, List<Hold> holds, List<ProviderGate> closed) {}

    /**
     * What has not been done yet.
     *
     * @param pending events that wait to be sent
     * @param oldest how long the oldest of them has waited
     * @param lag records that consumers are behind
     */
    public record Backlog(Optional<Long> pending, Optional<Duration> oldest, Optional<Long> lag) {}

    /**
     * Who does the work.
     *
     * @param keys how many rows are sealed with which key
     */
    public record Staff(List<Worker> workers, Map<String, Long> keys) {}

    /**
     * A worker, as the settings name it.
     *
     * @param sinceScan how long ago its last scan went through, if it told
     */
    public record Worker(String address, boolean answers, Optional<Duration> sinceScan) {}

    /** Whether a provider refuses our own settings. */
    public boolean misconfigured() {
        return brakes.closed().stream().anyMatch(gate -> gate.state().equals("misconfigured"))
                || calls.outcomes().getOrDefault("misconfigured", 0L) > 0;
    }

    /** Whether no worker tells anything. */
    public boolean blind() {
        return staff.workers().stream().noneMatch(Worker::answers);
    }
}
