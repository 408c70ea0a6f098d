package io.evercred.worker.rotation;

import io.evercred.vault.InvalidKeySetException;
import io.evercred.worker.keys.RotationSettings;
import io.evercred.worker.keys.WorkerKeys;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Rotates by the clock, if a setting says so: once a minute one worker takes the next step with each key set that is in
 * its folder. Where it may not write, or where a process does not get what it wrote, it says what is to be done.
 */
@Component
class ScheduledRotation {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledRotation.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final KeyFolder folder;
    private final KeyRotation rotation;
    private final RotationSettings settings;
    private final Told told;
    private final MultiGauge waiting;

    ScheduledRotation(WorkerKeys keys, KeyNeeds needs, RotationSettings settings, Told told, MeterRegistry meters) {
        this.folder = new KeyFolder(keys.folder(), keys.wrapping());
        this.rotation = new KeyRotation(folder, needs);
        this.settings = settings;
        this.told = told;
        this.waiting = MultiGauge.builder("credential.key.rotation.waiting")
                .description("Whether the scheduled rotation of a key set waits for something; the log tells for what")
                .register(meters);
    }

    /** What it is told by. */
    @Component
    record Told(KeyReports reports, KeyTurns turns, Clock clock) {}

    @Scheduled(fixedDelayString = "5s")
    void rotate() {
        if (settings.rotateEvery().isZero()) {
            return;
        }
        try {
            var now = told.clock().instant();
            if (told.turns().isOurs("rotate", EVERY, now)) {
                rotateAll(now);
            }
        } catch (DataAccessException e) {
            LOG.warn("The rotation of keys waits for the database; trying again in a minute ({})", e.getMessage());
        }
    }

    private void rotateAll(Instant now) {
        var rows = new ArrayList<MultiGauge.Row<?>>();
        for (var keySet : KeyFolder.SETS) {
            goOn(keySet, now).ifPresent(gone -> rows.add(MultiGauge.Row.of(Tags.of("key_set", keySet), gone ? 0 : 1)));
        }
        waiting.register(rows, true);
    }

    /** Whether nothing stood against it; nothing if the set is not in the folder. One set's fault is no other's. */
    private Optional<Boolean> goOn(String keySet, Instant now) {
        try {
            var keys = folder.read(keySet);
            if (keys.isEmpty()) {
                return Optional.empty();
            }
            if (folder.isWritable()) {
                folder.mend(keySet);
            }
            var since = told.reports().sealingSince(keySet, keys.get().primaryId(), now);
            var step = rotation.next(keySet, keys.get(), since, settings.rotateEvery(), now);
            return Optional.of(take(keySet, step, now));
        } catch (InvalidKeySetException | RotationRefused | KafkaException | IOException e) {
            LOG.warn("The rotation of {} could not go on; trying again in a minute ({})", keySet, e.getMessage());
            return Optional.of(false);
        }
    }

    /** Whether nothing stood against it. */
    private boolean take(String keySet, Step step, Instant now) throws IOException {
        if (!(step instanceof Step.Nothing) && !folder.isWritable()) {
            LOG.warn(
                    "Key set {} is to be rotated, and this worker may not write to {}; rotate it by hand, as docs/keys.md"
                            + " tells (next: {})",
                    keySet,
                    folder.path(),
                    step);
            return false;
        }
        return switch (step) {
            case Step.Nothing() -> true;
            case Step.Add() -> {
                LOG.info("Key {} is new in {}", rotation.add(keySet, folder.path()), keySet);
                yield true;
            }
            case Step.Promote(long key) -> {
                rotation.promote(keySet, key, folder.path(), now);
                LOG.info("Key {} of {} seals from now on", key, keySet);
                yield true;
            }
            case Step.Retire(long key) -> {
                rotation.retire(keySet, key, false, folder.path(), now);
                LOG.info("Key {} of {} is retired", key, keySet);
                yield true;
            }
            case Step.Wait(var change, var reasons) -> {
                LOG.warn("In {}, {} waits: {}", keySet, change, String.join("; ", reasons));
                yield false;
            }
        };
    }
}
