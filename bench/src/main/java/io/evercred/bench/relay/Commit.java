package io.evercred.bench.relay;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One event more for each credential of a group, committed together.
 *
 * @param version the same for all of the group
 * @param held whether the transaction stayed open for long after its rows had got their ids
 * @param atMicros when the commit returned, in microseconds since 1970
 */
record Commit(int group, long version, boolean held, long atMicros) {

    /** How many credentials a group has. */
    static final int GROUP = 100;

    /** Since 1970. */
    static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }

    /** Who owns a credential of a group; events carry it. */
    static String user(int run, int group, int member) {
        return "relay-%d-%d-%d".formatted(run, group, member);
    }

    /** For the way between processes, with the time as value. */
    String tag() {
        return "%d/%d/%b".formatted(group, version, held);
    }

    static Commit of(String tag, double atMicros) {
        var parts = tag.split("/");
        return new Commit(
                Integer.parseInt(parts[0]),
                Long.parseLong(parts[1]),
                Boolean.parseBoolean(parts[2]),
                Math.round(atMicros));
    }
}
