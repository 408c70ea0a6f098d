package io.evercred.worker.rotation;

import io.evercred.vault.KeySource;
import io.evercred.worker.credential.Credential;
import io.evercred.worker.credential.Ledger;
import io.evercred.worker.credential.TokenVault;
import io.evercred.worker.credential.Transition;
import io.evercred.worker.keys.RotationSettings;
import io.evercred.worker.keys.WorkerKeys;
import io.evercred.worker.revocation.QueuedSeals;
import io.evercred.worker.rotation.SealedRows.Place;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Seals anew what is sealed with a key that does not seal any more, some rows each second. Nothing is remembered but
 * where it stands: what is done has left the list, so that any worker can go on at any time.
 */
@Component
class Resealing {

    private static final Logger LOG = LoggerFactory.getLogger(Resealing.class);
    private static final Duration TICK = Duration.ofSeconds(1);

    /** Locked at once; whoever claims meanwhile skips them. */
    private static final int BATCH = 100;

    private final SealedRows rows;
    private final Parts parts;
    private final KeyTurns turns;
    private final RotationSettings settings;
    private final Clock clock;
    private final Map<String, String> reached = new HashMap<>();

    Resealing(SealedRows rows, Parts parts, KeyTurns turns, RotationSettings settings, Clock clock) {
        this.rows = rows;
        this.parts = parts;
        this.turns = turns;
        this.settings = settings;
        this.clock = clock;
    }

    /** What seals. */
    @Component
    record Parts(WorkerKeys keys, TokenVault vault, Ledger ledger, QueuedSeals queue) {}

    @Scheduled(fixedDelayString = "1s")
    void reseal() {
        try {
            var now = clock.instant();
            if (turns.isOurs("reseal", TICK, now)) {
                resealSome(now);
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Sealing anew waits for the database; trying again in a second ({})", e.getMessage());
        }
    }

    /** As many as the rate allows for a second. */
    void resealSome(Instant now) {
        var left = settings.resealRate();
        left -= some(Place.REFRESH_TOKEN, parts.keys().refreshTokenKeys(), left, now);
        left -= some(Place.ACCESS_TOKEN, parts.keys().accessTokenKeys(), left, now);
        some(Place.QUEUE, parts.keys().refreshTokenKeys(), left, now);
    }

    private int some(Place place, KeySource source, int most, Instant now) {
        var done = 0;
        var keys = source.current();
        for (var key : keys.keyIds()) {
            if (key != keys.primaryId()) {
                done += some(place, key, most - done, now);
            }
        }
        return done;
    }

    /** Those that do not open are passed over; they are in quarantine, or will be when they are due. */
    private int some(Place place, long key, int most, Instant now) {
        var where = place + " " + key;
        var done = 0;
        while (done < most) {
            var ids = batch(place, key, reached.getOrDefault(where, ""), Math.min(BATCH, most - done), now);
            if (ids.isEmpty()) {
                reached.remove(where);
                return done;
            }
            reached.put(where, ids.getLast().toString());
            done += ids.size();
        }
        return done;
    }

    /** Seals the next ones anew, in the order of their ids; which those were. */
    private List<UUID> batch(Place place, long key, String after, int most, Instant now) {
        return switch (place) {
            case REFRESH_TOKEN, ACCESS_TOKEN -> {
                var ids = rows.some(place, key, after, most);
                if (!ids.isEmpty()) {
                    parts.ledger().changeAll(ids, now, this::resealed);
                }
                yield ids;
            }
            case QUEUE -> parts.queue().reseal(key, after, most);
        };
    }

    private Transition resealed(Credential current) {
        return parts.vault().resealed(current).map(Transition::quietly).orElseGet(Transition::none);
    }
}
