package io.evercred.bench.measure;

import java.util.List;

/**
 * A picture of measurements.
 *
 * @param name of its file, without the ending
 * @param title a sentence
 */
public record Plot(String name, String title, Axis x, Axis y, List<Line> lines) {

    /** @param logarithmic whether equal steps are equal factors */
    public record Axis(String label, boolean logarithmic) {}

    /** Points in the order of x. */
    public record Line(String label, List<Point> points) {}

    public record Point(double x, double y) {}
}
