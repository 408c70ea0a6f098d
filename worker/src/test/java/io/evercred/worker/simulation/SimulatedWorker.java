package io.evercred.worker.simulation;

import io.evercred.worker.guard.GuardDecisions;
import io.evercred.worker.intake.SimulatedIntake;
import io.evercred.worker.refresh.SimulatedRefreshing;
import io.evercred.worker.refresh.SimulatedResult;
import io.evercred.worker.revocation.Revocations;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A worker: a process that can be killed and started anew, and stopped for a while. */
final class SimulatedWorker {

    /** What a process consists of, and loses when it is killed. */
    record Process(
            SimulatedRefreshing refreshing,
            SimulatedIntake intake,
            Revocations revocations,
            GuardDecisions decisions,
            Runnable watch,
            Runnable sender,
            List<Flight> flights) {}

    /**
     * A call whose answer has not arrived yet.
     *
     * @param call what the model knows of it
     */
    record Flight(SimulatedResult result, Call call) {}

    private final String name;
    private final SimulatedTime.Measured clock;
    private final Function<SimulatedWorker, Process> start;
    private final List<Call> calls = new ArrayList<>();
    private Process process;
    private boolean paused;
    private boolean busy;

    SimulatedWorker(String name, SimulatedTime.Measured clock, Function<SimulatedWorker, Process> start) {
        this.name = name;
        this.clock = clock;
        this.start = start;
        this.process = start.apply(this);
    }

    SimulatedTime.Measured clock() {
        return clock;
    }

    Process process() {
        return process;
    }

    /** A call that this process has made. */
    void remember(Call call) {
        calls.removeIf(old -> old.fate() != Call.Fate.ON_ITS_WAY);
        calls.add(call);
    }

    /** The process is killed, with all that it had in memory, and started anew. */
    void restart() {
        calls.stream().filter(call -> call.fate() == Call.Fate.ON_ITS_WAY).forEach(call -> call.became(Call.Fate.LOST));
        calls.clear();
        process = start.apply(this);
    }

    boolean isPaused() {
        return paused;
    }

    /** Whether it can do something now. */
    boolean isFree() {
        return !paused && !busy;
    }

    void busy(boolean now) {
        busy = now;
    }

    void pause(boolean now) {
        paused = now;
    }

    @Override
    public String toString() {
        return name;
    }
}
