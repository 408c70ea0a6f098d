package io.evercred.worker.simulation;

import io.evercred.schemas.CredentialCommand;
import io.evercred.schemas.CredentialDisconnectRequested;
import io.evercred.schemas.CredentialErasureRequested;
import io.evercred.schemas.CredentialRefreshRequested;
import io.evercred.schemas.CredentialRevoked;
import io.evercred.schemas.GuardDecisionRequested;
import io.evercred.schemas.KeySetReported;
import io.evercred.worker.keys.SimulatedKeys;
import java.time.Duration;
import java.util.random.RandomGeneratorFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** A world in which things happen, one at a time and all chosen by the seed. */
final class Simulation {

    private final World world;
    private final Chance chance;
    private final Trail trail;
    private boolean elsewhere;
    private boolean calm;

    Simulation(long seed, SimulatedKeys keys, Break broken, Trail trail) {
        this.world = new World(RandomGeneratorFactory.of("L64X128MixRandom").create(seed), keys, broken);
        this.chance = new Chance(world);
        this.trail = trail;
        world.meanwhile(this::meanwhile);
    }

    World world() {
        return world;
    }

    /** Most people are connected when it begins. */
    void begin() {
        for (var person : world.people) {
            if (world.random.nextInt(10) > 0) {
                take(new Step.Redeem(person));
                take(new Step.Publish(0));
                take(new Step.DeliverConsent(world.workers.getFirst(), 0));
            }
        }
    }

    /** @param steps how many things happen by chance */
    void run(int steps) {
        for (int i = 0; i < steps; i++) {
            take(chance.next());
        }
    }

    /** From now on nothing fails, and everybody has the same time. */
    void calm() {
        calm = true;
        for (var name : World.PROVIDERS) {
            take(new Step.WeatherChanges(name, Weather.PERFECT));
        }
        for (var worker : world.workers) {
            take(new Step.Resume(worker));
            take(new Step.ClockDrifts(worker, Duration.ZERO));
        }
    }

    void take(Step step) {
        trail.taken(step);
        if (step instanceof Step.Struck(Step.OfWorker struck, Blow blow, int boundary)) {
            world.boundaries.overtakenBy(() -> others(struck.worker()));
            world.boundaries.arm(blow, boundary);
            perform(struck, struck.worker());
            if (world.boundaries.disarm() == Blow.CRASH) {
                // It came to no boundary of this number: then it dies at the end of the step.
                struck.worker().restart();
            }
        } else {
            perform(step, step instanceof Step.OfWorker of ? of.worker() : null);
        }
    }

    private void perform(Step step, SimulatedWorker worker) {
        try {
            perform(step);
        } catch (SimulatedCrash crash) {
            trail.note(crash);
            lost(worker);
            worker.restart();
        } catch (DataAccessException | TransactionException e) {
            // As the listeners and the ticks: later again.
            trail.note(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            world.model.because();
        }
    }

    /** A call that the provider has executed, and whose answer reached nobody. */
    private void lost(SimulatedWorker worker) {
        var call = world.provider.takeLastCall();
        if (call != null) {
            call.lost();
            trail.note("answer lost with " + worker);
        }
    }

    private void perform(Step step) throws InterruptedException {
        var model = world.model;
        var app = world.app;
        switch (step) {
            case Step.TimePasses passes -> world.time.advance(passes.by());
            case Step.Scan scan -> {
                model.because(new Cause.Scanning(
                        scan.provider(), scan.worker().clock().instant()));
                scan.worker().process().refreshing().scan(scan.provider());
            }
            case Step.MakeCall call -> call(call.worker(), call.which());
            case Step.AnswerArrives arrives -> {
                var process = arrives.worker().process();
                process.refreshing()
                        .arrive(process.flights().remove(arrives.which()).result());
            }
            case Step.WriteBack write -> write(write.worker());
            case Step.Redeem redeem -> app.redeem(redeem.person());
            case Step.Publish publish -> app.publish(publish.which());
            case Step.AppLosesConsent lose -> app.lose(lose.which());
            case Step.DeliverConsent deliver -> {
                // Until then it is there, and others may be handed it too.
                var consent = app.undelivered().get(deliver.which());
                store(consent, deliver.worker());
                app.undelivered().remove(consent);
            }
            case Step.ReplayConsent replay -> store(app.consents().get(replay.which()), replay.worker());
            case Step.WantDisconnect want -> app.disconnect(want.person(), want.generation());
            case Step.Announce announce -> app.announce(announce.person(), announce.generation());
            case Step.WantFresh want ->
                app.wantFresh(world.database.credentials().get(want.person().credentialId()), want.patience());
            case Step.Decide decide ->
                app.decide(decide.provider(), world.guards.hold(decide.provider()), decide.decision());
            case Step.DeliverCommand deliver -> {
                var command = app.undeliveredCommands().get(deliver.which());
                follow(command, deliver.worker());
                app.undeliveredCommands().remove(command);
            }
            case Step.ReplayCommand replay -> follow(app.commands().get(replay.which()), replay.worker());
            case Step.EndGrantAtProvider end ->
                world.provider.endedByUser(end.person().provider(), end.person().user());
            case Step.WeatherChanges changes -> world.provider.weather(changes.provider(), changes.weather());
            case Step.Relay relay -> world.topic.relay(relay.shard(), relay.limit());
            case Step.ConsumeEndings consume ->
                world.topic.consume(consume.limit(), event -> {
                    if (event instanceof CredentialRevoked revoked) {
                        model.because(new Cause.Clearing(revoked));
                        world.revocations.clear(revoked);
                    }
                });
            case Step.ReplayEndings replay -> world.topic.rewind(replay.from());
            case Step.SendRevokes send -> {
                model.because(new Cause.Revoking(send.worker().clock().instant()));
                send.worker().process().sender().run();
            }
            case Step.WatchGuard watch -> {
                model.because(new Cause.Watching(watch.worker().clock().instant()));
                watch.worker().process().watch().run();
            }
            case Step.Kill kill -> kill.worker().restart();
            case Step.Pause pause -> pause.worker().pause(true);
            case Step.Resume resume -> resume.worker().pause(false);
            case Step.ClockDrifts drifts -> drifts.worker().clock().wrongBy(drifts.error());
            case Step.Struck _ -> throw new IllegalStateException("a blow is no step of its own");
        }
    }

    private void call(SimulatedWorker worker, int which) throws InterruptedException {
        world.model.because(new Cause.Calling());
        var process = worker.process();
        var result = process.refreshing().call(which);
        var atProvider = world.provider.takeLastCall();
        if (result.isEmpty()) {
            return;
        }
        Violation.unless(atProvider != null, "every stored token opens", result);
        var call = world.model.called(Call.Key.of(result.get()), atProvider);
        worker.remember(call);
        process.flights().add(new SimulatedWorker.Flight(result.get(), call));
    }

    private void write(SimulatedWorker worker) throws InterruptedException {
        var refreshing = worker.process().refreshing();
        var part = refreshing.nextToWrite();
        if (part.isEmpty()) {
            return;
        }
        var writing = new Cause.WritingBack(part, worker.clock().instant());
        world.model.because(writing);
        switch (refreshing.write()) {
            case DONE -> world.model.writeBack().done(writing);
            case LATER, SPLIT -> {}
            case GIVEN_UP -> world.model.writeBack().givenUp(part.getFirst());
        }
    }

    private void store(Consent consent, SimulatedWorker worker) {
        world.model.because(new Cause.Storing(consent, worker.clock().instant()));
        worker.process().intake().store(consent.envelope());
        world.model.consents().delivered(consent);
    }

    private void follow(CredentialCommand command, SimulatedWorker worker) throws InterruptedException {
        var model = world.model;
        var now = worker.clock().instant();
        switch (command) {
            case CredentialRefreshRequested request -> {
                model.because(new Cause.Asked(request, now));
                worker.process().refreshing().refreshNow(request, "asked");
            }
            case CredentialDisconnectRequested request -> {
                var disconnecting = new Cause.Disconnecting(request, now);
                model.because(disconnecting);
                worker.process().revocations().disconnect(request, "disconnected", now);
                model.endings().followed(disconnecting);
            }
            case GuardDecisionRequested request -> {
                model.endings().guard().deciding(request.provider(), request.decision(), now);
                worker.process().decisions().decide(request, now);
            }
            case CredentialErasureRequested _ -> throw new IllegalStateException("nobody is erased here");
            case KeySetReported _ -> throw new IllegalStateException("nobody reports keys here");
        }
    }

    /** While a worker waits for the provider, others may go on. */
    private void meanwhile(SimulatedWorker worker) {
        if (!calm && world.random.nextInt(4) == 0) {
            others(worker);
        }
    }

    /** Some steps of everybody but this worker, which is in the middle of its own. */
    private void others(SimulatedWorker worker) {
        if (elsewhere || world.provider.isAnswering()) {
            return;
        }
        elsewhere = true;
        worker.busy(true);
        var left = world.boundaries.left();
        var blow = world.boundaries.disarm();
        var cause = world.model.cause();
        trail.note("  meanwhile, " + worker + " waits");
        for (int i = 0; i < 1 + world.random.nextInt(20); i++) {
            take(chance.next());
        }
        trail.note("  " + worker + " goes on");
        world.model.because(cause);
        world.boundaries.overtakenBy(() -> others(worker));
        world.boundaries.arm(blow, left);
        worker.busy(false);
        elsewhere = false;
    }
}
