package io.evercred.app.fleet;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One bar of the chart of what falls due, in the units of a drawing 480 wide and 120 high.
 *
 * @param from in how many minutes its slot begins: nobody has to wonder whose clock a label is about
 * @param until in how many it ends
 * @param credentials how many fall due in it
 */
public record Bar(long from, long until, long credentials, int x, int y, int width, int height) {

    /** The size of the drawing, without the labels below. */
    public static final int WIDTH = 480;

    /** See {@link #WIDTH}. */
    public static final int HEIGHT = 120;

    private static final int GAP = 4;

    static List<Bar> of(List<Long> counts, Duration slot) {
        long highest =
                Math.max(1, counts.stream().mapToLong(Long::longValue).max().orElse(1));
        int step = WIDTH / counts.size();
        return IntStream.range(0, counts.size())
                .mapToObj(number -> {
                    long count = counts.get(number);
                    // Whatever is there at all can be seen.
                    int height = count == 0 ? 0 : (int) Math.max(2, count * HEIGHT / highest);
                    return new Bar(
                            slot.multipliedBy(number).toMinutes(),
                            slot.multipliedBy(number + 1).toMinutes(),
                            count,
                            number * step + GAP / 2,
                            HEIGHT - height,
                            step - GAP,
                            height);
                })
                .toList();
    }
}
