package io.evercred.worker.rotation;

import io.evercred.vault.KeySet;
import io.evercred.worker.keys.RotationSettings;
import io.evercred.worker.rotation.SealedRows.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What stands against a change of keys. Each reason is a sentence for whoever asked for the change. */
@Component
public class KeyNeeds {

    /** An authorization request waits for its callback no longer than that. */
    private static final Duration LIFE_OF_A_REQUEST = Duration.ofMinutes(10);

    private static final Set<String> OF_THE_APP_TOO = Set.of("access-token", "callback");
    private static final String LEAVE = ", or give them up with --leave-unreadable";

    private final KeyReports reports;
    private final SealedRows rows;
    private final WaitingCallbacks callbacks;
    private final RotationSettings settings;

    public KeyNeeds(KeyReports reports, SealedRows rows, WaitingCallbacks callbacks, RotationSettings settings) {
        this.reports = reports;
        this.rows = rows;
        this.callbacks = callbacks;
        this.settings = settings;
    }

    /** Why a key must not seal yet: somebody could not open it. */
    List<String> againstPromoting(String keySet, long key, Instant now) {
        var running = reports.of(keySet, settings.forgetAfter(), now);
        return Stream.concat(
                        silent(keySet, running).stream(),
                        running.stream()
                                .filter(report -> !report.keyIds().contains(key))
                                .map(report ->
                                        "%s has not loaded key %d (it has %s, as it said %s); give it the changed file"
                                                .formatted(
                                                        report.instance(), key, report.keyIds(), report.reportedAt())))
                .toList();
    }

    /**
     * Why a key must not go: something could not be opened any more.
     *
     * @param leavingUnreadable whether dead letters and rows in quarantine do not count
     */
    List<String> againstRetiring(String keySet, KeySet keys, long key, boolean leavingUnreadable, Instant now) {
        if (key == keys.primaryId()) {
            return List.of("it seals; promote another key first");
        }
        var reasons = new ArrayList<>(stillSealing(keySet, keys.primaryId(), now));
        switch (keySet) {
            case "refresh-token" -> {
                countRows(reasons, Place.REFRESH_TOKEN, key, leavingUnreadable);
                count(reasons, rows.count(Place.QUEUE, key), "revocations that are to be sent are sealed with it");
            }
            case "access-token" -> countRows(reasons, Place.ACCESS_TOKEN, key, leavingUnreadable);
            case "callback" -> {
                count(reasons, callbacks.unread(key), "consents that the worker has not read are sealed with it");
                count(
                        reasons,
                        leavingUnreadable ? 0 : callbacks.deadLetters(key),
                        "dead letters are sealed with it; send them again" + LEAVE);
            }
            default -> {} // Of oauth-state, time alone tells: see below.
        }
        return reasons;
    }

    private void countRows(List<String> reasons, Place place, long key, boolean leavingUnreadable) {
        var quarantined = rows.quarantined(place, key);
        count(reasons, rows.count(place, key) - quarantined, "rows are still sealed with it");
        count(reasons, leavingUnreadable ? 0 : quarantined, "rows in quarantine name it" + LEAVE);
    }

    private List<String> stillSealing(String keySet, long primary, Instant now) {
        var running = reports.of(keySet, settings.forgetAfter(), now);
        var settled =
                now.minus(keySet.equals("oauth-state") ? settings.settle().plus(LIFE_OF_A_REQUEST) : settings.settle());
        return Stream.concat(
                        silent(keySet, running).stream(),
                        running.stream()
                                .filter(report -> report.sealingKey() != primary
                                        || report.sealingSince().isAfter(settled))
                                .map(report -> report.sealingKey() == primary
                                        ? "%s seals with key %d only since %s; wait until %s"
                                                .formatted(
                                                        report.instance(),
                                                        primary,
                                                        report.sealingSince(),
                                                        report.sealingSince().plus(Duration.between(settled, now)))
                                        : "%s still seals with key %d; give it the changed file"
                                                .formatted(report.instance(), report.sealingKey())))
                .toList();
    }

    /** Workers report to the database itself; an app that is silent because Kafka is away may still be running. */
    private static Optional<String> silent(String keySet, List<KeyReport> running) {
        if (running.isEmpty()) {
            return Optional.of("no running process reports its keys of " + keySet + ", so nobody knows who has which");
        }
        return OF_THE_APP_TOO.contains(keySet)
                        && running.stream()
                                .noneMatch(report -> report.instance().startsWith(KeyReports.APP))
                ? Optional.of(
                        "no app reports its keys of " + keySet
                                + ", so nobody knows which it has; its reports come through Kafka: start one, and wait for them")
                : Optional.empty();
    }

    private static void count(List<String> reasons, long found, String sentence) {
        if (found > 0) {
            reasons.add(found + " " + sentence);
        }
    }
}
