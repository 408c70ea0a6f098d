package io.evercred.worker.simulation;

import java.util.EnumMap;
import java.util.Map;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.TransactionSystemException;

/** Everything that a worker does passes here before and after each commit and each call; at one of them it is struck. */
public final class Boundaries {

    private final Map<Blow, Map<Place, Integer>> struck = new EnumMap<>(Blow.class);
    private Blow blow;
    private int left;

    /** The next step is struck at its boundary of this number, if it has so many where this blow can fall. */
    void arm(Blow next, int after) {
        blow = next;
        left = after;
    }

    /** @return what did not fall */
    Blow disarm() {
        var unspent = blow;
        blow = null;
        return unspent;
    }

    /** How far it has been counted down, to go on after something else. */
    int left() {
        return left;
    }

    public void pass(Place place) {
        if (blow == null || !falls(blow, place) || left-- > 0) {
            return;
        }
        var falling = blow;
        blow = null;
        struck.computeIfAbsent(falling, _ -> new EnumMap<>(Place.class)).merge(place, 1, Integer::sum);
        switch (falling) {
            case CRASH -> throw new SimulatedCrash(place);
            case DATABASE_AWAY -> throw new TransientDataAccessResourceException("simulated outage of the database");
            case COMMIT_UNCERTAIN -> throw new TransactionSystemException("simulated loss of the connection at commit");
            case ROWS_REFUSED -> throw new DataIntegrityViolationException("simulated refusal");
        }
    }

    /** Whether this blow can fall there. */
    static boolean falls(Blow blow, Place place) {
        return switch (blow) {
            case CRASH -> true;
            case DATABASE_AWAY -> place == Place.BEGIN || place == Place.BEFORE_COMMIT;
            case COMMIT_UNCERTAIN -> place == Place.AFTER_COMMIT;
            case ROWS_REFUSED -> place == Place.BEFORE_COMMIT;
        };
    }

    /** How often what has struck where. */
    Map<Blow, Map<Place, Integer>> struck() {
        return struck;
    }
}
