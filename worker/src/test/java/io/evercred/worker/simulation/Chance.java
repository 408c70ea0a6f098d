package io.evercred.worker.simulation;

import io.evercred.schemas.GuardDecision;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Chooses the next step. */
final class Chance {

    private static final int BLOWS_PER_MILLE = 30;

    /** A scan and a look of the sender for revokes pass more than that; a crash that meets none comes at the end. */
    private static final int MOST_BOUNDARIES = 8;

    private final World world;
    private final RandomGenerator random;

    Chance(World world) {
        this.world = world;
        this.random = world.random;
    }

    Step next() {
        while (true) {
            var step = draw();
            if (step.isPresent()) {
                return step.get() instanceof Step.OfWorker ofWorker ? maybeStruck(ofWorker) : step.get();
            }
        }
    }

    private Step maybeStruck(Step.OfWorker step) {
        var revoking = step instanceof Step.SendRevokes && !world.revocations.isDrained();
        if (random.nextInt(1000) >= (revoking ? 5 * BLOWS_PER_MILLE : BLOWS_PER_MILLE)) {
            return step;
        }
        if (random.nextInt(3) == 0) {
            return new Step.Struck(step, Blow.OVERTAKEN, random.nextInt(3));
        }
        var writing = step instanceof Step.WriteBack;
        var blow = Blow.values()[random.nextInt(writing ? 5 : 4)];
        return new Step.Struck(step, blow, random.nextInt(writing ? 2 : MOST_BOUNDARIES));
    }

    /** Nothing if what was drawn is not possible now. */
    private Optional<Step> draw() {
        var running = world.workers.stream().filter(SimulatedWorker::isFree).toList();
        if (running.isEmpty()) {
            return Optional.of(new Step.Resume(any(world.workers)));
        }
        var worker = any(running);
        var refreshing = worker.process().refreshing();
        var flights = worker.process().flights();
        var app = world.app;
        var drawn = random.nextInt(1000);
        if ((drawn -= 130) < 0) {
            return Optional.of(new Step.TimePasses(time()));
        } else if ((drawn -= 100) < 0) {
            return Optional.of(new Step.Scan(worker, anyProvider()));
        } else if ((drawn -= 250) < 0) {
            return which(refreshing.waitingCalls()).map(call -> new Step.MakeCall(worker, call));
        } else if ((drawn -= 150) < 0) {
            return which(flights.size()).map(flight -> new Step.AnswerArrives(worker, flight));
        } else if ((drawn -= 120) < 0) {
            return refreshing.hasUnsaved() ? Optional.of(new Step.WriteBack(worker)) : Optional.empty();
        } else if ((drawn -= 5) < 0) {
            return Optional.of(new Step.Redeem(anybody()));
        } else if ((drawn -= 10) < 0) {
            return which(app.redeemed()).map(Step.Publish::new);
        } else if ((drawn -= 1) < 0) {
            return which(app.redeemed()).map(Step.AppLosesConsent::new);
        } else if ((drawn -= 12) < 0) {
            return which(app.undelivered().size()).map(consent -> new Step.DeliverConsent(worker, consent));
        } else if ((drawn -= 2) < 0) {
            return which(app.consents().size()).map(consent -> new Step.ReplayConsent(worker, consent));
        } else if ((drawn -= 4) < 0) {
            return disconnect(anybody());
        } else if ((drawn -= 30) < 0) {
            return wantFresh(anybody());
        } else if ((drawn -= 50) < 0) {
            return which(app.undeliveredCommands().size()).map(command -> new Step.DeliverCommand(worker, command));
        } else if ((drawn -= 5) < 0) {
            return which(app.commands().size()).map(command -> new Step.ReplayCommand(worker, command));
        } else if ((drawn -= 2) < 0) {
            return Optional.of(new Step.EndGrantAtProvider(anybody()));
        } else if ((drawn -= 3) < 0) {
            return Optional.of(new Step.WeatherChanges(anyProvider(), weather()));
        } else if ((drawn -= 40) < 0) {
            return Optional.of(new Step.Relay(worker, random.nextInt(SimulatedOutbox.SHARDS), 1 + random.nextInt(50)));
        } else if ((drawn -= 30) < 0) {
            return Optional.of(new Step.ConsumeEndings(worker, 1 + random.nextInt(50)));
        } else if ((drawn -= 1) < 0) {
            return which(world.topic.position()).map(Step.ReplayEndings::new);
        } else if ((drawn -= 20) < 0) {
            return Optional.of(new Step.SendRevokes(worker));
        } else if ((drawn -= 20) < 0) {
            return Optional.of(new Step.WatchGuard(worker));
        } else if ((drawn -= 2) < 0) {
            return decide(anyProvider());
        } else if ((drawn -= 2) < 0) {
            return Optional.of(new Step.Kill(worker));
        } else if ((drawn -= 3) < 0) {
            return Optional.of(new Step.Pause(worker));
        } else if ((drawn -= 4) < 0) {
            return world.workers.stream()
                    .filter(SimulatedWorker::isPaused)
                    .findFirst()
                    .map(Step.Resume::new);
        }
        return clockDrifts(worker);
    }

    private Duration time() {
        return switch (random.nextInt(40)) {
            case 0 -> Duration.ofMillis(random.nextInt(600_000));
            case 1, 2, 3 -> Duration.ofMillis(random.nextInt(60_000));
            case 4, 5, 6 -> Duration.ofMillis(random.nextInt(10_000));
            case 7, 8, 9, 10, 11, 12 -> untilSomebodyIsDue();
            default -> Duration.ofMillis(1 + random.nextInt(500));
        };
    }

    private Duration untilSomebodyIsDue() {
        return world.database.credentials().all().stream()
                .filter(row -> !row.ended())
                .map(row -> Duration.between(world.time.now(), Due.at(row)))
                .min(Duration::compareTo)
                .filter(Duration::isPositive)
                .orElse(Duration.ofMillis(1));
    }

    private Weather weather() {
        return random.nextBoolean() ? Weather.FAIR : Weather.values()[random.nextInt(Weather.values().length)];
    }

    private Optional<Step> disconnect(Person person) {
        var newest = world.app.newestGeneration(person.credentialId());
        if (newest == 0) {
            return Optional.empty();
        }
        var generation = random.nextInt(4) == 0 ? 1 + random.nextLong(newest) : newest;
        return Optional.of(
                random.nextInt(4) == 0
                        ? new Step.Announce(person, generation)
                        : new Step.WantDisconnect(person, generation));
    }

    private Optional<Step> wantFresh(Person person) {
        var row = world.database.credentials().get(person.credentialId());
        return row == null || row.counters().version() == 0
                ? Optional.empty()
                : Optional.of(new Step.WantFresh(person, Duration.ofMillis(random.nextInt(30_000))));
    }

    private Optional<Step> decide(String provider) {
        return world.guards.isHolding(provider)
                ? Optional.of(
                        new Step.Decide(provider, random.nextBoolean() ? GuardDecision.CONFIRM : GuardDecision.DISCARD))
                : Optional.empty();
    }

    private Optional<Step> clockDrifts(SimulatedWorker worker) {
        var most = world.clockError.toMillis();
        return most == 0
                ? Optional.empty()
                : Optional.of(new Step.ClockDrifts(worker, Duration.ofMillis(random.nextLong(2 * most + 1) - most)));
    }

    /** A few people do most of what is done, so that things coincide. */
    private Person anybody() {
        var most = random.nextBoolean() ? 6 : world.people.size();
        return world.people.get(random.nextInt(most));
    }

    private String anyProvider() {
        return any(World.PROVIDERS);
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private Optional<Integer> which(int of) {
        return of == 0 ? Optional.empty() : Optional.of(random.nextInt(of));
    }
}
