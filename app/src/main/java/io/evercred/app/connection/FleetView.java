package io.evercred.app.connection;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads from the worker's views what those who operate the fleet ask. Nothing here reads more than an index. */
@Repository
public class FleetView {

    private static final String GATES = """
            SELECT provider, state, until FROM %s.gate_view ORDER BY provider
            """;

    private static final String HOLDS = """
            SELECT provider, hold, since, held_in_all FROM %s.guard_view WHERE holding ORDER BY provider
            """;

    private static final String OLDEST = """
            SELECT due_at FROM %s.credential_view WHERE provider = :provider AND due_at <= :now
             ORDER BY due_at LIMIT 1
            """;

    private static final String DUE = """
            SELECT FLOOR(TIMESTAMPDIFF(SECOND, :now, due_at) / :slot) AS slot, COUNT(*) AS credentials
              FROM %s.credential_view
             WHERE provider = :provider AND due_at > :now AND due_at < :until
             GROUP BY slot
            """;

    private final JdbcClient jdbc;
    private final String schema;

    FleetView(JdbcClient jdbc, ConnectionSettings settings) {
        this.jdbc = jdbc;
        this.schema = settings.viewSchema();
    }

    /**
     * Whether refreshes of a provider go out.
     *
     * @param state what holds them back, in lower case; {@code open} if nothing
     * @param until when the worker looks again, if it said so
     */
    public record ProviderGate(String provider, String state, Optional<Instant> until) {}

    /**
     * Endings that the guard holds back at this moment.
     *
     * @param hold its number
     * @param heldInAll how many were held in it, whatever became of them since
     */
    public record Hold(String provider, long hold, Optional<Instant> since, long heldInAll) {}

    /** Every provider's gate. */
    public List<ProviderGate> gates() {
        return jdbc.sql(GATES.formatted(schema))
                .query((row, number) -> new ProviderGate(
                        row.getString("provider"),
                        row.getString("state").toLowerCase(Locale.ROOT),
                        instant(row.getObject("until", LocalDateTime.class))))
                .list();
    }

    /** Every hold that has not ended. */
    public List<Hold> holds() {
        return jdbc.sql(HOLDS.formatted(schema))
                .query((row, number) -> new Hold(
                        row.getString("provider"),
                        row.getLong("hold"),
                        instant(row.getObject("since", LocalDateTime.class)),
                        row.getLong("held_in_all")))
                .list();
    }

    /** Since when the credential that has waited longest has been due; nothing if none is due. */
    public Optional<Instant> oldestDue(String provider, Instant now) {
        return jdbc.sql(OLDEST.formatted(schema))
                .param("provider", provider)
                .param("now", utc(now))
                .query(LocalDateTime.class)
                .optional()
                .map(at -> at.toInstant(ZoneOffset.UTC));
    }

    /**
     * How many credentials fall due in each of the coming slots. It counts as many index entries as there are, a million
     * in about half a second, so it is not to be asked for at each request.
     */
    public List<Long> dueIn(String provider, Instant now, Duration slot, int slots) {
        Map<Long, Long> counts = new HashMap<>();
        jdbc.sql(DUE.formatted(schema))
                .param("provider", provider)
                .param("now", utc(now))
                .param("until", utc(now.plus(slot.multipliedBy(slots))))
                .param("slot", slot.toSeconds())
                .query(row -> {
                    counts.put(row.getLong("slot"), row.getLong("credentials"));
                });
        return LongStream.range(0, slots)
                .mapToObj(number -> counts.getOrDefault(number, 0L))
                .toList();
    }

    private static Optional<Instant> instant(LocalDateTime time) {
        return Optional.ofNullable(time).map(known -> known.toInstant(ZoneOffset.UTC));
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
