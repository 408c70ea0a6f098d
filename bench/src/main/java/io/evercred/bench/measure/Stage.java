package io.evercred.bench.measure;

import io.evercred.faults.process.Workshop;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Where a benchmark runs: what it may use, and whom it tells. */
public final class Stage {

    private final Workshop workshop;
    private final Scale scale;
    private final InstantSource clock;
    private final List<Figure> figures = new ArrayList<>();
    private final List<Plot> plots = new ArrayList<>();
    private final long begun = System.nanoTime();

    /** @param clock this machine's, by which the measured processes go too */
    public Stage(Workshop workshop, Scale scale, InstantSource clock) {
        this.workshop = workshop;
        this.scale = scale;
        this.clock = clock;
    }

    public Workshop workshop() {
        return workshop;
    }

    public Scale scale() {
        return scale;
    }

    public InstantSource clock() {
        return clock;
    }

    /** What is being done now. */
    public void step(String what, Object... parts) {
        System.out.printf("    %4.0f s: %s%n", (System.nanoTime() - begun) / 1e9, what.formatted(parts));
    }

    public void tell(Figure figure) {
        figures.add(figure);
    }

    public void tell(Plot plot) {
        plots.add(plot);
    }

    public List<Figure> figures() {
        return List.copyOf(figures);
    }

    public List<Plot> plots() {
        return List.copyOf(plots);
    }
}
