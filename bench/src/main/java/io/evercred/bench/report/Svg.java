package io.evercred.bench.report;

import io.evercred.bench.measure.Plot;
import io.evercred.bench.measure.Plot.Axis;
import io.evercred.bench.measure.Plot.Line;
import io.evercred.bench.measure.Plot.Point;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** A plot as a picture that reads on light and dark pages. */
final class Svg {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 400;
    private static final int LEFT = 80;
    private static final int RIGHT = 320;
    private static final int TOP = 46;
    private static final int BOTTOM = 52;
    private static final int STEPS = 5;
    /** Told apart by people who see colours differently, too (Okabe and Ito). */
    private static final List<String> COLOURS = List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00");

    private final Plot plot;
    private final Range x;
    private final Range y;

    Svg(Plot plot) {
        this.plot = plot;
        this.x = Range.of(plot.x(), values(Point::x));
        this.y = Range.of(plot.y(), values(Point::y));
    }

    /** From where to where an axis goes. */
    private record Range(double low, double high, boolean logarithmic) {

        static Range of(Axis axis, double[] values) {
            var known = DoubleStream.of(values)
                    .filter(v -> !axis.logarithmic() || v > 0)
                    .toArray();
            double high = DoubleStream.of(known).max().orElse(1);
            double low = axis.logarithmic() ? DoubleStream.of(known).min().orElse(1) : 0;
            return new Range(low, high > low ? high : low + 1, axis.logarithmic());
        }

        /** 0 at the low end, 1 at the high. */
        double share(double value) {
            return logarithmic
                    ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
                    : (value - low) / (high - low);
        }

        double at(double share) {
            return logarithmic ? low * Math.pow(high / low, share) : low + share * (high - low);
        }
    }

    String text() {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                <text x="%d" y="24" font-size="15" fill="#222222">%s</text>
                %s
                %s
                <text x="%d" y="%d" text-anchor="middle" fill="#444444">%s</text>
                <text x="%d" y="%d" fill="#444444">%s</text>
                </svg>
                """.formatted(
                        WIDTH,
                        HEIGHT,
                        LEFT,
                        escaped(plot.title()),
                        grid(),
                        lines(),
                        (LEFT + WIDTH - RIGHT) / 2,
                        HEIGHT - 12,
                        escaped(plot.x().label()),
                        8,
                        TOP - 8,
                        escaped(plot.y().label()));
    }

    private String grid() {
        return IntStream.rangeClosed(0, STEPS)
                .mapToObj(step -> {
                    double share = step / (double) STEPS;
                    return format(
                            """
                            <path d="M%1$.1f %2$d V%3$d M%4$d %5$.1f H%6$d" stroke="#dddddd"/>
                            <text x="%1$.1f" y="%7$d" text-anchor="middle" fill="#444444">%8$s</text>
                            <text x="%9$d" y="%10$.1f" text-anchor="end" fill="#444444">%11$s</text>""",
                            left(share),
                            TOP,
                            HEIGHT - BOTTOM,
                            LEFT,
                            top(share),
                            WIDTH - RIGHT,
                            HEIGHT - BOTTOM + 18,
                            Report.number(x.at(share)),
                            LEFT - 8,
                            top(share) + 4,
                            Report.number(y.at(share)));
                })
                .collect(Collectors.joining("\n"));
    }

    private String lines() {
        return IntStream.range(0, plot.lines().size())
                .mapToObj(number ->
                        line(plot.lines().get(number), COLOURS.get(number % COLOURS.size()), TOP + 14 + number * 20))
                .collect(Collectors.joining("\n"));
    }

    private String line(Line line, String colour, int labelAt) {
        var points = line.points().stream()
                .map(point -> format("%.1f,%.1f", left(x.share(point.x())), top(y.share(point.y()))))
                .collect(Collectors.joining(" "));
        return format(
                """
                <polyline points="%s" fill="none" stroke="%s" stroke-width="2"/>
                <path d="M%d %d h18" stroke="%2$s" stroke-width="3"/>
                <text x="%5$d" y="%6$d" fill="#222222">%7$s</text>""",
                points, colour, WIDTH - RIGHT + 12, labelAt - 4, WIDTH - RIGHT + 36, labelAt, escaped(line.label()));
    }

    private static double left(double share) {
        return LEFT + share * (WIDTH - LEFT - RIGHT);
    }

    private static double top(double share) {
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
    }

    private double[] values(ToDoubleFunction<Point> of) {
        return plot.lines().stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(of)
                .toArray();
    }

    private static String format(String text, Object... parts) {
        return String.format(Locale.ROOT, text, parts);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
