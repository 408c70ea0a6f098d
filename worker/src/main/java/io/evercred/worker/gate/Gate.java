package io.evercred.worker.gate;

import io.evercred.worker.gate.GateRow.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Whether calls may go out to a provider, and how fast: one row for the whole fleet. It is read and changed by single
 * statements of their own, never inside a claim, so that a worker that is stopped holds up nobody.
 */
@Component
public class Gate {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private static final int TRIES = 3;

    /** Below twice the steady rate by what the bucket of permits may hold. */
    private static final double CEILING = 1.7;

    /** While ramping there are few calls to tell from. */
    private static final int RAMPING_CALLS = 10;

    private final GateRows rows;
    private final SteadyRate steady;
    private final GateSettings settings;
    private final UUID worker = UUID.randomUUID();

    /** Providers whose gate this worker has seen closed; spares a statement for each success while all is well. */
    private final Set<String> seenClosed = ConcurrentHashMap.newKeySet();

    /** The credentials that met a misconfiguration since the last success, by provider. */
    private final Map<String, Set<UUID>> misconfigured = new ConcurrentHashMap<>();

    private final Map<String, RecentCalls> recent = new ConcurrentHashMap<>();

    /** Since when the gate is in the state that this worker has seen last; what was called before no longer counts. */
    private final Map<String, Instant> seenSince = new ConcurrentHashMap<>();

    private final CutOff cutOff;

    Gate(GateRows rows, SteadyRate steady, GateSettings settings) {
        this.rows = rows;
        this.steady = steady;
        this.settings = settings;
        this.cutOff = new CutOff(settings.outageProbe());
    }

    /** How many of the wanted calls may go out now. */
    public int permits(String provider, int wanted, Instant now) {
        var own = cutOff.limit(provider, wanted, now);
        var permitted = own == 0 ? 0 : permitsOfFleet(provider, own, now);
        if (permitted > 0) {
            cutOff.tried(provider, now);
        }
        return permitted;
    }

    private int permitsOfFleet(String provider, int wanted, Instant now) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            var row = rows.read(provider);
            note(row);
            var permitted =
                    switch (row.state()) {
                        case OPEN -> wanted;
                        case PROBING -> probe(row, settings.outageProbe(), now);
                        case MISCONFIGURED -> probe(row, settings.misconfiguredProbe(), now);
                        case RAMPING -> debit(row, wanted, now);
                    };
            if (permitted >= 0) {
                return permitted;
            }
        }
        return 0;
    }

    /** A permit that was not used after all. */
    public void handBack(String provider, Instant now) {
        if (seenClosed.contains(provider)) {
            change(provider, row -> switch (row.state()) {
                case OPEN -> row;
                case PROBING, MISCONFIGURED -> row.probed(now);
                case RAMPING -> row.paced(row.pace().debited(-1));
            });
        }
    }

    /** There were permits and nobody due to use them: all who had to wait have been served. */
    public void nobodyDue(String provider, Instant now) {
        if (seenClosed.contains(provider)) {
            change(provider, row -> switch (row.state()) {
                case OPEN -> row;
                case PROBING, MISCONFIGURED -> row.probed(now);
                case RAMPING -> row.since().isAfter(now) ? row : row.opened(now);
            });
        }
    }

    /** The provider has decided about a grant: whatever closed the gate before that call is over. */
    public void answered(Met met, Instant now) {
        misconfigured.remove(met.provider());
        count(met, false, now);
        if (seenClosed.contains(met.provider())) {
            change(met.provider(), row -> isClosed(row) && saysSomething(met, row) ? ramp(row, now) : row);
        }
    }

    /** The provider could not answer. */
    public void unavailable(Met met, Instant now) {
        var ours = count(met, true, now);
        // Ours alone must say so first, and that spares a statement for most calls.
        if (!ours.isDown(1, settings.outageShare())) {
            return;
        }
        if (seenClosed.contains(met.provider()) && isClosed(rows.read(met.provider()))) {
            // A probe that failed: the next one is another worker's, if there is one.
            cutOff.suspect(met.provider(), now);
            return;
        }
        judge(met, ours, now);
    }

    /** If only ours fail, it is this worker that is cut off, and nobody else is to pause for it. */
    private void judge(Met met, Tally ours, Instant now) {
        var others = rows.toldByOthers(met.provider(), worker, toldAfter(met.provider(), now));
        var calls = seenClosed.contains(met.provider())
                ? Math.min(RAMPING_CALLS, settings.outageCalls())
                : settings.outageCalls();
        if (!others.isDown(0, settings.outageShare())) {
            if (ours.isDown(calls, settings.outageShare())) {
                cutOff.suspect(met.provider(), now);
            }
        } else if (others.plus(ours).isDown(calls, settings.outageShare())) {
            change(
                    met.provider(),
                    row -> isClosed(row) || !saysSomething(met, row) ? row : row.down(now, settings.outageProbe()));
        }
    }

    private Instant toldAfter(String provider, Instant now) {
        var window = now.minus(settings.window());
        var since = seenSince.getOrDefault(provider, window);
        return since.isAfter(window) ? since : window;
    }

    /**
     * The provider asks us to slow down.
     *
     * @param pause how long it wants us to wait; zero if it did not say
     */
    public void throttled(Met met, Duration pause, Instant now) {
        count(met, false, now);
        if (recent(met).throttled(met.credentialId(), now) >= settings.throttledAfter()) {
            change(met.provider(), row -> isClosed(row) || !saysSomething(met, row) ? row : slow(row, pause, now));
        }
    }

    /**
     * The provider does not accept our client, or what we sent.
     *
     * @param wholeClient whether this one answer is enough to know that every credential will meet it
     */
    public void misconfigured(Met met, String error, boolean wholeClient, Instant now) {
        cutOff.clear(met.provider());
        var credentials = misconfigured.computeIfAbsent(met.provider(), _ -> ConcurrentHashMap.newKeySet());
        credentials.add(met.credentialId());
        if (!wholeClient && credentials.size() < settings.misconfiguredAfter()) {
            return;
        }
        var closed = change(
                met.provider(),
                row -> row.state() == State.MISCONFIGURED || !saysSomething(met, row)
                        ? row
                        : row.refusing(now, settings.misconfiguredProbe()));
        if (closed) {
            LOG.error(
                    "{} answers {}: nobody is disconnected, but refreshing pauses except for one probe every {} s;"
                            + " check evercred.providers.{}.client-id and client-secret",
                    met.provider(),
                    error,
                    settings.misconfiguredProbe().toSeconds(),
                    met.provider());
        }
    }

    private Tally count(Met met, boolean unavailable, Instant now) {
        if (!unavailable) {
            cutOff.clear(met.provider());
        }
        if (met.claimedAt().isBefore(seenSince.getOrDefault(met.provider(), Instant.MIN))) {
            return Tally.NONE;
        }
        var calls = recent(met);
        var tally = calls.count(unavailable, now);
        if (calls.isTimeToTell(now)) {
            rows.tell(met.provider(), worker, tally, now);
        }
        return tally;
    }

    /** @return one, none, or -1 if another worker was faster and the row must be read again */
    private int probe(GateRow row, Duration every, Instant now) {
        if (row.until().isAfter(now)) {
            return 0;
        }
        return rows.replace(row, row.probed(now.plus(every))) ? 1 : -1;
    }

    private int debit(GateRow row, int wanted, Instant now) {
        var filled = row.pace().filled(settings.rampStep(), now);
        var raised = !Objects.equals(filled.raisedAt(), row.pace().raisedAt());
        // The fleet may have grown since: an import must not crawl at the pace of the few that were there before.
        var pace = raised ? filled.under(steady.of(row.provider(), now) * CEILING) : filled;
        var permitted = Math.min(wanted, (int) pace.permits());
        if (permitted == 0) {
            return 0;
        }
        return rows.replace(row, row.paced(pace.debited(permitted))) ? permitted : -1;
    }

    private GateRow ramp(GateRow row, Instant now) {
        var rate = steady.of(row.provider(), now);
        return row.ramping(now, rate / 2, rate * CEILING);
    }

    private GateRow slow(GateRow row, Duration pause, Instant now) {
        var asked = pause.compareTo(settings.pauseCap()) < 0 ? pause : settings.pauseCap();
        var from = now.plus(asked.compareTo(settings.rampStep()) < 0 ? settings.rampStep() : asked);
        var rate = steady.of(row.provider(), now);
        var current = row.state() == State.RAMPING ? row.pace().rate() : rate;
        return row.ramping(from, current / 2, rate * CEILING);
    }

    /** A call that was permitted before the gate got into its state says nothing about that state. */
    private static boolean saysSomething(Met met, GateRow row) {
        return row.since() == null || !met.claimedAt().isBefore(row.since());
    }

    private static boolean isClosed(GateRow row) {
        return row.state() == State.PROBING || row.state() == State.MISCONFIGURED;
    }

    /** @return whether this call has changed the state or the pace */
    private boolean change(String provider, UnaryOperator<GateRow> step) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            var row = rows.read(provider);
            var next = step.apply(row);
            if (next.equals(row)) {
                note(row);
                return false;
            }
            if (rows.replace(row, next)) {
                note(next);
                tell(row, next);
                return true;
            }
        }
        return false;
    }

    private void tell(GateRow row, GateRow next) {
        if (row.state() == next.state() && Objects.equals(row.since(), next.since())) {
            return;
        }
        switch (next.state()) {
            case OPEN -> LOG.info("{} is called as ever again", next.provider());
            case PROBING ->
                LOG.warn(
                        "{} is down: refreshing pauses except for one probe every {} s",
                        next.provider(),
                        settings.outageProbe().toSeconds());
            case MISCONFIGURED -> LOG.warn("The gate of {} is closed", next.provider());
            case RAMPING ->
                LOG.info(
                        "{} is called again from {} on, {} times a second first",
                        next.provider(),
                        next.since(),
                        Math.round(next.pace().rate()));
        }
    }

    private void note(GateRow row) {
        if (row.since() != null && !row.since().equals(seenSince.put(row.provider(), row.since()))) {
            recent.remove(row.provider());
        }
        if (row.state() == State.OPEN) {
            seenClosed.remove(row.provider());
        } else {
            seenClosed.add(row.provider());
        }
    }

    private RecentCalls recent(Met met) {
        return recent.computeIfAbsent(met.provider(), _ -> new RecentCalls(settings.window(), settings.outageCalls()));
    }
}
