package io.evercred.worker.simulation;

import io.evercred.schemas.GuardDecision;
import io.evercred.worker.credential.Credential;
import io.evercred.worker.credential.Status;
import java.time.Duration;
import java.util.List;

/** After the storm: everything is delivered, and all that was promised for then must come true. */
final class Calm {

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration ROUND = Duration.ofSeconds(20);

    /** What a hold may take to end by itself; after that an operator confirms it. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private static final Duration LONGEST = Duration.ofHours(6);

    private final Simulation simulation;
    private final World world;
    private Duration passed = Duration.ZERO;

    Calm(Simulation simulation) {
        this.simulation = simulation;
        this.world = simulation.world();
    }

    /** Goes on until every token has been refreshed in the calm and nothing is left to do. */
    void comes() {
        simulation.calm();
        while (passed.compareTo(longestLifetime()) < 0 || !left().isEmpty()) {
            Violation.unless(passed.compareTo(LONGEST) < 0, "in the calm everything comes to its end", left());
            round();
        }
        world.people.forEach(this::isWell);
    }

    private Duration longestLifetime() {
        var google = world.provider.lifetime("google");
        var discord = world.provider.lifetime("discord");
        return google.compareTo(discord) > 0 ? google : discord;
    }

    private void round() {
        var step = longestLifetime().dividedBy(60);
        var time = step.compareTo(ROUND) < 0 ? step : ROUND;
        simulation.take(new Step.TimePasses(time));
        passed = passed.plus(time);
        deliver();
        world.workers.forEach(this::refresh);
        // A gate that paces keeps permits for little more than a tick.
        for (int tick = 0; tick < 5 && !areGatesOpen(); tick++) {
            simulation.take(new Step.TimePasses(TICK));
            passed = passed.plus(TICK);
            world.workers.forEach(this::refresh);
        }
        for (var name : World.PROVIDERS) {
            if (world.guards.isHolding(name) && passed.compareTo(PATIENCE) > 0) {
                world.database.credentials().all().forEach(this::isRightlyHeld);
                simulation.take(new Step.Decide(name, GuardDecision.CONFIRM));
            }
        }
        var worker = world.workers.getFirst();
        simulation.take(new Step.WatchGuard(worker));
        simulation.take(new Step.SendRevokes(worker));
        for (int shard = 0; shard < SimulatedOutbox.SHARDS; shard++) {
            if (world.hasUnsent(shard)) {
                simulation.take(new Step.Relay(worker, shard, 500));
            }
        }
        if (!world.topic.isConsumed()) {
            simulation.take(new Step.ConsumeEndings(worker, Integer.MAX_VALUE));
        }
    }

    /** By then every one that is held has been tried again, and those that are accepted have recovered. */
    private void isRightlyHeld(Credential row) {
        Violation.unless(
                !row.held() || !world.provider.accepts(world.model.of(row.id()).refreshToken()),
                "what is held recovers once it is accepted again",
                row);
    }

    private boolean areGatesOpen() {
        return World.PROVIDERS.stream().allMatch(world.gates::isOpen);
    }

    private void deliver() {
        var worker = world.workers.getLast();
        while (world.app.redeemed() > 0) {
            simulation.take(new Step.Publish(0));
        }
        while (!world.app.undelivered().isEmpty()) {
            simulation.take(new Step.DeliverConsent(worker, 0));
        }
        while (!world.app.undeliveredCommands().isEmpty()) {
            simulation.take(new Step.DeliverCommand(worker, 0));
        }
    }

    private void refresh(SimulatedWorker worker) {
        var refreshing = worker.process().refreshing();
        for (var name : World.PROVIDERS) {
            simulation.take(new Step.Scan(worker, name));
        }
        while (refreshing.waitingCalls() > 0) {
            simulation.take(new Step.MakeCall(worker, 0));
        }
        while (!worker.process().flights().isEmpty()) {
            simulation.take(new Step.AnswerArrives(worker, 0));
        }
        while (refreshing.hasUnsaved()) {
            simulation.take(new Step.WriteBack(worker));
        }
    }

    /** What has not come to its end yet. */
    private List<Object> left() {
        var left = new java.util.ArrayList<Object>();
        for (var row : world.database.credentials().all()) {
            if (!isFresh(row) && !isCleared(row)) {
                left.add(row);
            }
        }
        for (var name : World.PROVIDERS) {
            if (world.guards.isHolding(name)) {
                left.add("hold of " + name);
            }
            if (!world.gates.isOpen(name)) {
                left.add("gate of " + name);
            }
        }
        if (!world.revocations.isDrained()) {
            left.add("revokes");
        }
        if (!world.topic.isConsumed() || world.hasUnsent()) {
            left.add("events");
        }
        return left;
    }

    private boolean isFresh(Credential row) {
        return row.state().status() == Status.ACTIVE
                && row.tokens().googleCredsExpiry() != null
                && row.tokens().googleCredsExpiry().isAfter(world.time.now());
    }

    private static boolean isCleared(Credential row) {
        return row.ended()
                && row.tokens().googleCredsJson() == null
                && row.tokens().googleCredsExpiry() == null;
    }

    /** The newest consent lives and works, or its person is asked again. */
    private void isWell(Person person) {
        var row = world.database.credentials().get(person.credentialId());
        var newest = world.app.newestGeneration(person.credentialId());
        if (newest == 0) {
            Violation.unless(row == null, "nobody is connected without a consent", row);
            return;
        }
        var expected = world.model.of(person.credentialId());
        Violation.unless(
                row != null
                        && (row.counters().generation() == newest
                                || row.counters().endedThrough() >= newest && row.ended()),
                "P2 the newest consent is the one that is stored",
                row,
                newest);
        var grant = world.app.newest(person.credentialId()).grant();
        Violation.unless(
                row.counters().generation() == newest || !grant.isAlive() || grant.hasLostToken(),
                "a consent that its user has ended before it arrived is ended at the provider too",
                row,
                grant);
        Violation.unless(
                row.ended() || world.provider.accepts(expected.refreshToken()),
                "what lives works",
                row,
                expected.grant());
        Violation.unless(
                !"disconnected".equals(row.state().reason())
                        || !expected.grant().isAlive()
                        || expected.grant().hasLostToken(),
                "who has disconnected is disconnected at the provider too",
                row,
                expected.grant());
        Violation.unless(expected.versionInTopic() == row.counters().version(), "P4 every event is in the topic", row);
        if (!row.ended()) {
            new Tokens(world.model.around()).areStored(row, expected.refreshToken(), expected.accessToken());
        }
    }
}
