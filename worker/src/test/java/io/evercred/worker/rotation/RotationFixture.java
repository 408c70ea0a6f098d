package io.evercred.worker.rotation;

import io.evercred.schemas.KeySetReported;
import io.evercred.vault.KeySource;
import io.evercred.vault.Wrapping;
import io.evercred.worker.keys.RotationSettings;
import io.evercred.worker.keys.WorkerKeys;
import io.evercred.worker.rotation.SealedRows.Place;
import io.evercred.worker.testing.MutableClock;
import io.evercred.worker.testing.WorkerContext;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The parts of a rotation, done when a test says so and not by the clock. */
final class RotationFixture {

    @Autowired
    private WorkerKeys keys;

    @Autowired
    private OwnReport ownReport;

    @Autowired
    private KeyReports reports;

    @Autowired
    private Resealing resealing;

    @Autowired
    private Quarantine quarantine;

    @Autowired
    private KeyMetrics metrics;

    @Autowired
    private SealedRows rows;

    @Autowired
    private KeyNeeds needs;

    @Autowired
    private ScheduledRotation.Told told;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private MutableClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final Map<Path, String> files = new HashMap<>();
    private final Map<Duration, ScheduledRotation> schedules = new HashMap<>();

    KeyRotation rotation() {
        return new KeyRotation(new KeyFolder(WorkerContext.keys(), Wrapping.NONE), needs);
    }

    KeySource source(String set) {
        return keys.all().stream()
                .filter(source -> source.name().equals(set))
                .findFirst()
                .orElseThrow();
    }

    /** The clock's own work would come in between. */
    void keepStill() throws IOException {
        jdbc.sql("UPDATE key_turn SET next_at = '9999-01-01' WHERE task <> 'count'")
                .update();
        try (var all = Files.list(WorkerContext.keys())) {
            for (var file : all.filter(one -> one.toString().endsWith(".json")).toList()) {
                files.put(file, Files.readString(file));
            }
        }
    }

    /** Other tests have the same keys. */
    void putFilesBack() throws IOException {
        for (var file : files.entrySet()) {
            Files.writeString(file.getKey(), file.getValue());
        }
        reload();
        jdbc.sql("DELETE FROM key_report").update();
    }

    /** This worker reads its files and reports. */
    void reload() {
        keys.all().forEach(KeySource::reload);
        ownReport.report();
    }

    /** Another process reports what a key set of its own holds. */
    void reportOf(String instance, KeySource source) {
        var current = source.current();
        var ids = new ArrayList<>(List.of(current.primaryId()));
        current.keyIds().stream().filter(id -> id != current.primaryId()).forEach(ids::add);
        reports.take(new KeySetReported(instance, source.name(), ids), clock.instant());
    }

    void gone(String instance, KeySource source) {
        reports.take(new KeySetReported(instance, source.name(), List.of()), clock.instant());
    }

    void reseal() {
        resealing.resealSome(clock.instant());
    }

    long refreshTokensOf(long key) {
        return rows.count(Place.REFRESH_TOKEN, key) + rows.count(Place.QUEUE, key);
    }

    long queuedOf(long key) {
        return rows.count(Place.QUEUE, key);
    }

    long accessTokensOf(long key) {
        return rows.count(Place.ACCESS_TOKEN, key);
    }

    /** The schedule with this setting, whatever the context has; the same one each time, since it owns its gauges. */
    ScheduledRotation scheduledEvery(Duration every) {
        return schedules.computeIfAbsent(every, this::schedule);
    }

    private ScheduledRotation schedule(Duration every) {
        var settings = new RotationSettings(every, 10, Duration.ofHours(1), Duration.ofHours(4), Duration.ofMinutes(1));
        return new ScheduledRotation(keys, needs, settings, told, meters);
    }

    void letRotate() {
        jdbc.sql("UPDATE key_turn SET next_at = '1970-01-01' WHERE task = 'rotate'")
                .update();
    }

    void release() {
        quarantine.releaseAll(clock.instant());
    }

    void count() {
        jdbc.sql("UPDATE key_turn SET next_at = '1970-01-01' WHERE task = 'count'")
                .update();
        metrics.report();
    }
}
