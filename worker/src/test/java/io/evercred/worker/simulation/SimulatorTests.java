package io.evercred.worker.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.worker.keys.SimulatedKeys;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The core keeps its promises, whatever happens in whatever order: calls, crashes, lost answers, late results, revokes,
 * consents, outages. {@code -Dsimulator.seed=N} runs one seed again, {@code -Dsimulator.seeds=N} as many as wanted.
 */
class SimulatorTests {

    static final int RANDOM_STEPS = 3_300;

    private static final int SEEDS = 215;
    private static final long STEPS = 1_000_000;

    @TempDir
    static Path folder;

    private static SimulatedKeys keys;
    private static Silence silence;

    @BeforeAll
    static void begin() throws IOException {
        silence = new Silence();
        keys = SimulatedKeys.in(folder);
    }

    @AfterAll
    static void end() {
        silence.close();
    }

    @Test
    void keepsItsPromisesInWhateverOrderThingsHappen() {
        var only = Long.getLong("simulator.seed");
        var seeds = new Seeds(keys, Break.NONE);
        var cpu = cpuSeconds();
        var began = System.nanoTime();

        (only == null ? LongStream.rangeClosed(1, Integer.getInteger("simulator.seeds", SEEDS)) : LongStream.of(only))
                .forEach(seed -> seeds.run(seed, RANDOM_STEPS));

        System.out.printf(
                "%,d steps in %.1f s (%.1f s of a processor)%n",
                seeds.steps(), (System.nanoTime() - began) / 1e9, cpuSeconds() - cpu);
        seeds.counts().forEach((what, count) -> System.out.printf("%,10d  %s%n", count, what));
        if (only == null) {
            assertThat(seeds.steps()).isGreaterThanOrEqualTo(STEPS);
            assertThat(seeds.counts()).as("nothing was left out").containsKeys(everything());
        }
    }

    @Test
    void replaysASeedExactly() {
        var once = new Seeds(keys, Break.NONE).run(4711, RANDOM_STEPS);

        assertThat(new Seeds(keys, Break.NONE).run(4711, RANDOM_STEPS)).isEqualTo(once);
        assertThat(new Seeds(keys, Break.NONE).run(4712, RANDOM_STEPS)).isNotEqualTo(once);
    }

    /** Every kind of step, blow, answer, ending and result that there is. */
    private static String[] everything() {
        var steps = kinds(Step.class).map(kind -> "step " + kind.getSimpleName());
        var blows = Arrays.stream(Blow.values()).flatMap(blow -> Arrays.stream(Place.values())
                .filter(place -> Boundaries.falls(blow, place))
                .map(place -> Seeds.name(blow, place)));
        var answers = Arrays.stream(ProviderCall.Kind.values()).map(kind -> "answer " + kind);
        var endings = Arrays.stream(EndingRules.Why.values()).map(why -> "ending " + why);
        var fates =
                Stream.of(Call.Fate.WRITTEN, Call.Fate.DROPPED, Call.Fate.LOST).map(fate -> "result " + fate);
        Set<String> all = new LinkedHashSet<>(Set.of("ending HELD", "event SENT_AGAIN"));
        Stream.of(steps, blows, answers, endings, fates).flatMap(kind -> kind).forEach(all::add);
        return all.toArray(String[]::new);
    }

    private static Stream<Class<?>> kinds(Class<?> sealed) {
        return sealed.isSealed()
                ? Arrays.stream(sealed.getPermittedSubclasses()).flatMap(SimulatorTests::kinds)
                : Stream.of(sealed);
    }

    private static double cpuSeconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }
}
