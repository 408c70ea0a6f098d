package io.evercred.bench.inner;

import io.evercred.bench.box.Probes;
import io.evercred.bench.measure.Benchmark;
import io.evercred.bench.measure.Figure;
import io.evercred.bench.measure.Scale;
import io.evercred.bench.measure.Stage;
import io.evercred.faults.process.FastStart;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import joptsimple.OptionParser;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.openjdk.jmh.runner.Runner;

/** The inner parts by JMH; only told, since their targets are those of the whole. */
public final class InnerParts implements Benchmark {

    private static final Map<String, String> PARTS = parts();

    private static Map<String, String> parts() {
        var parts = new LinkedHashMap<String, String>();
        parts.put("SealedToken.seal", "sealing a token");
        parts.put("SealedToken.open", "opening a token");
        parts.put("EventOnTheWire.serialize", "writing an event out for the outbox");
        parts.put("EventOnTheWire.toRecord", "making a CloudEvents record of it");
        parts.put("EventOnTheWire.decode", "reading that record");
        parts.put("AnswerOfProvider.issued", "the outcome of an answer with a token");
        parts.put("AnswerOfProvider.rejected", "the outcome of a rejection");
        return parts;
    }

    @Override
    public String id() {
        return "inner";
    }

    @Override
    public String what() {
        return "the inner parts of a refresh, each alone (JMH)";
    }

    @Override
    public Duration estimate(Scale scale) {
        return scale.of(Duration.ofSeconds(60), Duration.ofMinutes(6));
    }

    @Override
    public void run(Stage stage) {
        stage.step("measures %d parts", PARTS.size());
        try (var probe = new Probes(stage.workshop())
                .within(
                        FastStart.unpack(stage.workshop(), "worker"),
                        "jmh",
                        InnerProbe.class.getName(),
                        Map.of(),
                        Runner.class,
                        OptionParser.class,
                        SummaryStatistics.class)) {
            var scale = stage.scale();
            var told = probe.ask(
                    "measure", "forks=" + scale.of(1, 5), "warmups=" + scale.of(3, 5), "iterations=" + scale.of(3, 5));
            PARTS.forEach((name, what) -> stage.tell(Figure.told(id(), what, told.get(name), "µs/op")));
        }
    }
}
