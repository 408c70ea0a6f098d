package io.evercred.worker.simulation;

import io.evercred.schemas.GuardDecision;
import java.time.Duration;

/** One thing that happens; everything between two of them can happen at any time. */
sealed interface Step {

    /** A step of one worker, which can be struck in the middle of it. */
    sealed interface OfWorker extends Step {
        SimulatedWorker worker();
    }

    record TimePasses(Duration by) implements Step {}

    record Scan(SimulatedWorker worker, String provider) implements OfWorker {}

    record MakeCall(SimulatedWorker worker, int which) implements OfWorker {}

    record AnswerArrives(SimulatedWorker worker, int which) implements OfWorker {}

    record WriteBack(SimulatedWorker worker) implements OfWorker {}

    record Redeem(Person person) implements Step {}

    record Publish(int which) implements Step {}

    record AppLosesConsent(int which) implements Step {}

    record DeliverConsent(SimulatedWorker worker, int which) implements OfWorker {}

    record ReplayConsent(SimulatedWorker worker, int which) implements OfWorker {}

    record WantDisconnect(Person person, long generation) implements Step {}

    record Announce(Person person, long generation) implements Step {}

    record WantFresh(Person person, Duration patience) implements Step {}

    record Decide(String provider, GuardDecision decision) implements Step {}

    record DeliverCommand(SimulatedWorker worker, int which) implements OfWorker {}

    record ReplayCommand(SimulatedWorker worker, int which) implements OfWorker {}

    record EndGrantAtProvider(Person person) implements Step {}

    record WeatherChanges(String provider, Weather weather) implements Step {}

    record Relay(SimulatedWorker worker, int shard, int limit) implements OfWorker {}

    record ConsumeEndings(SimulatedWorker worker, int limit) implements OfWorker {}

    record ReplayEndings(int from) implements Step {}

    record SendRevokes(SimulatedWorker worker) implements OfWorker {}

    record WatchGuard(SimulatedWorker worker) implements OfWorker {}

    record Kill(SimulatedWorker worker) implements OfWorker {}

    record Pause(SimulatedWorker worker) implements OfWorker {}

    record Resume(SimulatedWorker worker) implements Step {}

    record ClockDrifts(SimulatedWorker worker, Duration error) implements OfWorker {}

    /** A step whose worker is struck at one of its boundaries. */
    record Struck(OfWorker step, Blow blow, int boundary) implements Step {}
}
