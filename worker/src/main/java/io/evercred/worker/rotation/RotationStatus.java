package io.evercred.worker.rotation;

import io.evercred.vault.KeySet;
import io.evercred.vault.KeySet.Key;
import io.evercred.worker.keys.RotationSettings;
import io.evercred.worker.rotation.SealedRows.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where the rotation of a key set stands, for a person to read. */
public final class RotationStatus {

    private final KeyFolder folder;
    private final KeyReports reports;
    private final SealedRows rows;
    private final KeyRotation rotation;
    private final RotationSettings settings;

    public RotationStatus(KeyFolder folder, JdbcClient jdbc, KeyNeeds needs, RotationSettings settings) {
        this.folder = folder;
        this.reports = new KeyReports(jdbc);
        this.rows = new SealedRows(jdbc);
        this.rotation = new KeyRotation(folder, needs);
        this.settings = settings;
    }

    /** The keys, what each has sealed, who has them, and what comes next. */
    public List<String> lines(String keySet, Instant now) {
        var lines = new ArrayList<String>();
        lines.add(keySet);
        var keys = folder.read(keySet);
        if (keys.isEmpty()) {
            lines.add("  its file is not in " + folder.path());
        }
        keys.ifPresent(set -> set.keys().forEach(key -> lines.add(line(keySet, key))));
        reports.of(keySet, settings.forgetAfter(), now)
                .forEach(report -> lines.add("  %s seals with %d since %s, opens with %s, reported %d s ago"
                        .formatted(
                                report.instance(),
                                report.sealingKey(),
                                report.sealingSince(),
                                report.keyIds(),
                                Duration.between(report.reportedAt(), now).toSeconds())));
        keys.ifPresent(set -> lines.add("  next: " + next(keySet, set, now)));
        return lines;
    }

    private String line(String keySet, Key key) {
        var sealed = Arrays.stream(Place.values())
                .filter(place -> place.keySet().equals(keySet))
                .mapToLong(place -> rows.count(place, key.id()))
                .sum();
        var state = key.primary() ? "seals" : key.enabled() ? "opens" : "retired";
        return "  key %-10d  %-7s  %d stored".formatted(key.id(), state, sealed);
    }

    private String next(String keySet, KeySet keys, Instant now) {
        return switch (rotation.next(keySet, keys, now, Duration.ZERO, now)) {
            case Step.Nothing(), Step.Add() -> "nothing; keys add begins a rotation";
            case Step.Promote(long key) -> "keys promote (%d)".formatted(key);
            case Step.Retire(long key) -> "keys retire (%d)".formatted(key);
            case Step.Wait(var change, var reasons) -> change + " waits: " + String.join("; ", reasons);
        };
    }
}
