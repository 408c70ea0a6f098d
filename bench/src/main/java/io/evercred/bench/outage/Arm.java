package io.evercred.bench.outage;

import io.evercred.faults.fleet.Call;
import io.evercred.faults.fleet.Database;
import io.evercred.faults.fleet.StandIn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who has to live through it, with a provider of its own.
 *
 * @param overdue counts its credentials that have been due for two seconds and more
 */
record Arm(String label, StandIn standIn, Database database, String overdue) {

    /** How many credentials wait longer than they need to. */
    long backlog() {
        return database.count(overdue);
    }

    void breakDown() {
        standIn.fault("provider", "google", "grant_type", "refresh_token", "status", "503");
    }

    /** It answers again, but only so many calls a second. */
    void mend(double cap) {
        standIn.calm();
        standIn.fault(
                "provider", "google",
                "grant_type", "refresh_token",
                "status", "429",
                "retry_after", "1",
                "rate", Long.toString(Math.round(cap)));
    }

    /** What its provider was asked for. */
    List<Call> calls() {
        return standIn.calls(0).stream()
                .filter(call -> call.refresh() && call.provider().equals("google"))
                .toList();
    }

    /**
     * What became of it.
     *
     * @param backlog when the provider was back
     * @param recovered when nobody waited any more; nothing if that was not seen
     */
    record Recovery(Arm arm, long backlog, Instant mended, Optional<Instant> recovered, Instant watchedUntil) {

        Instant end() {
            return recovered.orElse(watchedUntil);
        }

        double seconds() {
            return Duration.between(mended, end()).toMillis() / 1000.0;
        }

        /** Of all calls since the provider was back, how many it refused. */
        double refused(List<Call> calls) {
            var since = calls.stream()
                    .filter(call -> call.time().isAfter(mended) && call.time().isBefore(end()))
                    .toList();
            return 100.0 * since.stream().filter(call -> call.status() == 429).count() / Math.max(1, since.size());
        }
    }
}
