package io.evercred.faults.row;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What an unkind network makes of a sequence. */
final class Disorder {

    private Disorder() {}

    /** Each of them so many times, one after the other. */
    static <T> List<T> repeated(List<T> sequence, int times) {
        var repeated = new ArrayList<T>(sequence.size() * times);
        for (var one : sequence) {
            for (int i = 0; i < times; i++) {
                repeated.add(one);
            }
        }
        return repeated;
    }

    /** Shuffled, but nothing comes earlier than the {@code window} before it in line allow. */
    static <T> List<T> reordered(List<T> sequence, int window, RandomGenerator random) {
        var waiting = new ArrayList<T>(window);
        var reordered = new ArrayList<T>(sequence.size());
        for (var one : sequence) {
            waiting.add(one);
            if (waiting.size() == window) {
                reordered.add(any(waiting, random));
            }
        }
        while (!waiting.isEmpty()) {
            reordered.add(any(waiting, random));
        }
        return reordered;
    }

    private static <T> T any(List<T> waiting, RandomGenerator random) {
        int index = random.nextInt(waiting.size());
        var taken = waiting.set(index, waiting.getLast());
        waiting.removeLast();
        return taken;
    }
}
