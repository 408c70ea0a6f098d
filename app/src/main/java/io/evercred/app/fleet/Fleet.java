package io.evercred.app.fleet;

import io.evercred.app.connection.FleetView;
import io.evercred.app.connection.FleetView.ProviderGate;
import io.evercred.app.figure.SlowFigure;
import io.evercred.app.fleet.FleetReport.Backlog;
import io.evercred.app.fleet.FleetReport.Brakes;
import io.evercred.app.fleet.FleetReport.Calls;
import io.evercred.app.fleet.FleetReport.Census;
import io.evercred.app.fleet.FleetReport.Due;
import io.evercred.app.fleet.FleetReport.Schedule;
import io.evercred.app.fleet.FleetReport.Staff;
import io.evercred.app.fleet.FleetReport.Worker;
import io.evercred.app.provider.Provider;
import io.evercred.app.provider.Providers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Gathers how the fleet is, from the views and from what the workers said last. */
@Component
public class Fleet {

    private static final Duration SLOT = Duration.ofMinutes(5);
    private static final int SLOTS = 12;
    private static final Duration COUNT_KEPT_FOR = Duration.ofSeconds(5);
    private static final Duration COUNT_PATIENCE = Duration.ofMillis(500);

    private final FleetView view;
    private final Workers workers;
    private final Providers providers;
    private final Clock clock;
    private final SlowFigure<Due> due;

    Fleet(FleetView view, Workers workers, Providers providers, Clock clock) {
        this.view = view;
        this.workers = workers;
        this.providers = providers;
        this.clock = clock;
        this.due = new SlowFigure<>(() -> Optional.of(countDue()), COUNT_KEPT_FOR, COUNT_PATIENCE);
    }

    /** How it is now; takes no longer than a few index look-ups and half a second. */
    public FleetReport report() {
        var now = clock.instant();
        var known = workers.known(now);
        var readings = known.readings();
        return new FleetReport(
                now,
                new Census(
                        states(readings),
                        whole(highest(readings, "credential_overdue")),
                        whole(highest(readings, "credential_expired_active"))),
                new Schedule(due.get(), oldestDue(now)),
                new Calls(known.outcomes(), known.period()),
                new Brakes(whole(highest(readings, "credential_guard_held")), view.holds(), closedGates()),
                new Backlog(
                        whole(highest(readings, "outbox_pending")),
                        whole(highest(readings, "outbox_oldest_age_seconds")).map(Duration::ofSeconds),
                        lag(readings)),
                new Staff(readings.stream().map(Fleet::worker).toList(), keys(readings)));
    }

    private Due countDue() {
        var now = clock.instant();
        var byProvider = names().stream()
                .map(provider -> view.dueIn(provider, now, SLOT, SLOTS))
                .toList();
        var counts = IntStream.range(0, SLOTS)
                .mapToObj(slot ->
                        byProvider.stream().mapToLong(some -> some.get(slot)).sum())
                .toList();
        return new Due(counts.stream().mapToLong(Long::longValue).sum(), Collections.max(counts), Bar.of(counts, SLOT));
    }

    private Optional<Instant> oldestDue(Instant now) {
        return names().stream()
                .map(provider -> view.oldestDue(provider, now))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    private List<ProviderGate> closedGates() {
        return view.gates().stream()
                .filter(gate -> !gate.state().equals("open"))
                .toList();
    }

    private List<String> names() {
        return providers.all().stream().map(Provider::name).toList();
    }

    /** All workers report the same census; one that was read a moment later may have a newer one. */
    private static Map<String, Long> states(List<Reading> readings) {
        Map<String, Map<String, Long>> byProvider = new TreeMap<>();
        readings.stream().flatMap(reading -> reading.named("credential_count")).forEach(sample -> byProvider
                .computeIfAbsent(sample.label("provider"), provider -> new TreeMap<>())
                .merge(sample.label("state"), Math.round(sample.value()), Math::max));
        Map<String, Long> states = new TreeMap<>();
        byProvider.values().forEach(counts -> counts.forEach((state, count) -> states.merge(state, count, Long::sum)));
        return states;
    }

    private static Map<String, Long> keys(List<Reading> readings) {
        Map<String, Long> keys = new TreeMap<>();
        readings.stream()
                .flatMap(reading -> reading.named("credential_key_rows"))
                .forEach(sample -> keys.merge(sample.label("key"), Math.round(sample.value()), Math::max));
        return keys;
    }

    /** Each partition has one consumer at a time; one that has just lost it may still tell of it. */
    private static Optional<Long> lag(List<Reading> readings) {
        Map<String, Long> byPartition = new TreeMap<>();
        readings.stream()
                .flatMap(reading -> reading.named("kafka_consumer_fetch_manager_records_lag"))
                .filter(sample -> !sample.label("partition").isEmpty())
                .forEach(sample -> byPartition.merge(
                        sample.label("topic") + " " + sample.label("partition"),
                        Math.round(sample.value()),
                        Math::max));
        return byPartition.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        byPartition.values().stream().mapToLong(Long::longValue).sum());
    }

    private static OptionalDouble highest(List<Reading> readings, String name) {
        return readings.stream()
                .map(reading -> reading.max(name))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .max();
    }

    private static Optional<Long> whole(OptionalDouble figure) {
        return figure.isPresent() ? Optional.of(Math.round(figure.getAsDouble())) : Optional.empty();
    }

    private static Worker worker(Reading reading) {
        return new Worker(reading.worker(), reading.answered(), reading.sinceScan());
    }
}
