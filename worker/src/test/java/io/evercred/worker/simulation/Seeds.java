package io.evercred.worker.simulation;

import io.evercred.worker.keys.SimulatedKeys;
import java.util.Map;
import java.util.TreeMap;

/** Runs simulations, and adds up what happened in them. */
final class Seeds {

    private final SimulatedKeys keys;
    private final Break broken;
    /** How often each kind of thing has happened. */
    private final Map<String, Long> counts = new TreeMap<>();

    private long steps;

    Seeds(SimulatedKeys keys, Break broken) {
        this.keys = keys;
        this.broken = broken;
    }

    /** A promise broken, and how to see it again. */
    static final class Broken extends AssertionError {

        private static final long serialVersionUID = 1L;

        Broken(long seed, long steps, Trail trail, Throwable violation) {
            super("""
                    seed %d, after %d steps: %s
                    again: ./mvnw test -pl worker -am -Dtest=SimulatorTests -Dsurefire.failIfNoSpecifiedTests=false \
                    -Dsimulator.seed=%d
                    the last steps:
                    %s""".formatted(seed, steps, violation.getMessage(), seed, trail.last()), violation);
        }
    }

    /**
     * Runs one.
     *
     * @param random how many steps are taken by chance before the calm
     * @return a fingerprint of all that has happened
     */
    long run(long seed, int random) {
        var trail = new Trail();
        try {
            var simulation = new Simulation(seed, keys, broken, trail);
            simulation.begin();
            simulation.run(random);
            new Calm(simulation).comes();
            add(simulation.world(), trail);
            return trail.fingerprint();
        } catch (RuntimeException | Error e) {
            steps += trail.steps();
            throw new Broken(seed, trail.steps(), trail, e);
        }
    }

    private void add(World world, Trail trail) {
        steps += trail.steps();
        trail.kinds().forEach((kind, count) -> count("step " + kind, count));
        world.boundaries
                .struck()
                .forEach((blow, places) -> places.forEach((place, count) -> count(name(blow, place), count)));
        world.provider.answers().forEach((kind, count) -> count("answer " + kind, count));
        world.model.fates().forEach((fate, count) -> count("result " + fate, count));
        world.model.endings().counts().forEach((why, count) -> count("ending " + why, count));
        count("event SENT_AGAIN", world.model.sentAgain());
        count("ending HELD", world.model.endings().held());
    }

    static String name(Blow blow, Place place) {
        return "blow " + blow + " at " + place;
    }

    private void count(String what, int count) {
        counts.merge(what, (long) count, Long::sum);
    }

    long steps() {
        return steps;
    }

    Map<String, Long> counts() {
        return counts;
    }
}
