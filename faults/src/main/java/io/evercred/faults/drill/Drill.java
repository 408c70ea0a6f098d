package io.evercred.faults.drill;

import io.evercred.faults.process.Product;
import io.evercred.faults.process.Prometheus;
import io.evercred.faults.process.Waiting;
import io.evercred.faults.report.Protocol;
import io.evercred.faults.row.Row;
import io.evercred.faults.row.Scene;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A fault that operators will be paged for: its alert is quiet before, comes, and is over once it is mended. */
final class Drill implements Row {

    private static final Duration QUIET = Duration.ofSeconds(90);
    private static final Duration OVER = Duration.ofMinutes(3);

    private final int number;
    private final String alert;
    private final Fault fault;
    private final Duration patience;

    /**
     * @param alert that must come
     * @param patience how long that may take
     */
    Drill(int number, String alert, Duration patience, Fault fault) {
        this.number = number;
        this.alert = alert;
        this.patience = patience;
        this.fault = fault;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public String fault() {
        return fault.name();
    }

    @Override
    public void run(Scene scene, Protocol protocol) {
        var program = Prometheus.program();
        var missing = fault.missing();
        if (program.isEmpty() || missing.isPresent()) {
            protocol.notRun(missing.orElse("Prometheus is not installed (Debian: apt-get install prometheus)"));
            return;
        }
        requireSection(scene, protocol);
        fault.begin(scene);
        var jobs = Map.of(
                "evercred-worker", ports(scene.workers()),
                "evercred-app", ports(List.of(scene.rig().app())));
        try (var prometheus = Prometheus.start(scene.rig().workshop(), program.get(), jobs)) {
            run(scene, prometheus, protocol);
        } finally {
            fault.end(scene);
        }
    }

    private void run(Scene scene, Prometheus prometheus, Protocol protocol) {
        protocol.step("waits until nobody has reason to fire %s", alert);
        Waiting.until("Prometheus sees all processes", QUIET, prometheus::seesAll);
        awaitQuiet(prometheus);
        protocol.step("causes it: %s", fault.name());
        fault.cause(scene);
        try {
            var took = Waiting.until(alert + " fires", patience, () -> fires(prometheus));
            protocol.figure(alert + " after", took);
            protocol.figure("with it", prometheus.firing());
        } finally {
            protocol.step("mends it");
            fault.mend(scene);
        }
        if (fault.endsByItself()) {
            protocol.figure("over after", Waiting.until(alert + " is over", OVER, () -> !fires(prometheus)));
        }
    }

    private static List<Integer> ports(List<Product> products) {
        return products.stream().map(product -> product.management().port()).toList();
    }

    /** Not fired for three looks in a row: right after a start there is nothing to look at yet. */
    private void awaitQuiet(Prometheus prometheus) {
        var looks = new int[1];
        Waiting.until(alert + " is quiet", QUIET, () -> {
            looks[0] = fires(prometheus) ? 0 : looks[0] + 1;
            Waiting.pause(Duration.ofSeconds(1));
            return looks[0] >= 3;
        });
    }

    private boolean fires(Prometheus prometheus) {
        return prometheus.fires(alert);
    }

    private void requireSection(Scene scene, Protocol protocol) {
        try {
            var runbook = Files.readString(scene.rig().workshop().root().resolve("docs/runbook.md"));
            protocol.require(runbook.contains("\n## %s\n".formatted(alert)), "the runbook has no section %s", alert);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
