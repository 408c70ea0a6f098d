package io.evercred.worker.simulation;

import io.evercred.worker.keys.SimulatedKeys;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Runs simulations, and adds up what happened in them. */
final class Seeds {

    private final SimulatedKeys keys;
    private final Break broken;
    private final Map<String, Integer> kinds = new TreeMap<>();
    private final Map<Blow, Map<Place, Integer>> blows = new EnumMap<>(Blow.class);
    private final Map<EndingRules.Why, Integer> endings = new EnumMap<>(EndingRules.Why.class);
    private long steps;
    private long held;

    Seeds(SimulatedKeys keys, Break broken) {
        this.keys = keys;
        this.broken = broken;
    }

    /** A promise broken, and how to see it again. */
    static final class Broken extends AssertionError {

        private static final long serialVersionUID = 1L;

        Broken(long seed, long steps, Trail trail, Throwable violation) {
            super(
                    """
                    seed %d, after %d steps: %s
                    again: ./mvnw verify -pl worker -am -Dtest=SimulatorTests -Dsurefire.failIfNoSpecifiedTests=false \
                    -DskipITs -Dsimulator.seed=%d
                    the last steps:
                    %s"""
                            .formatted(seed, steps, violation.getMessage(), seed, trail.last()),
                    violation);
        }
    }

    /** @param random how many steps are taken by chance before the calm */
    void run(long seed, int random) {
        var trail = new Trail();
        try {
            var simulation = new Simulation(seed, keys, broken, trail);
            simulation.begin();
            simulation.run(random);
            new Calm(simulation).comes();
            add(simulation.world(), trail);
        } catch (RuntimeException | Error e) {
            steps += trail.steps();
            throw new Broken(seed, trail.steps(), trail, e);
        }
    }

    private void add(World world, Trail trail) {
        steps += trail.steps();
        trail.kinds().forEach((kind, count) -> kinds.merge(kind, count, Integer::sum));
        world.boundaries.struck().forEach((blow, places) -> places.forEach((place, count) -> blows.computeIfAbsent(
                        blow, _ -> new EnumMap<>(Place.class))
                .merge(place, count, Integer::sum)));
        world.model.endings().counts().forEach((why, count) -> endings.merge(why, count, Integer::sum));
        held += world.model.endings().held();
    }

    long steps() {
        return steps;
    }

    Map<String, Integer> kinds() {
        return kinds;
    }

    Map<Blow, Map<Place, Integer>> blows() {
        return blows;
    }

    Map<EndingRules.Why, Integer> endings() {
        return endings;
    }

    /** How often the guard has held an ending. */
    long held() {
        return held;
    }
}
