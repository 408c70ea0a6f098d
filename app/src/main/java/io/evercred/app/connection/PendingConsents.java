package io.evercred.app.connection;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads which consents were published; {@code consent} writes them. */
@Repository
class PendingConsents {

    // A generation that was allocated but never published is not awaited: its person saw that connecting failed.
    private static final String NEWEST = """
            SELECT generation, published_at
              FROM consent_generation
             WHERE credential_id = :credentialId AND published_at IS NOT NULL
             ORDER BY generation DESC
             LIMIT 1
            """;

    // When the code was exchanged, or a little later: the grant is older.
    private static final String NEWEST_BEFORE = """
            SELECT COALESCE(MAX(generation), 0)
              FROM consent_generation
             WHERE credential_id = :credentialId AND published_at IS NOT NULL AND allocated_at <= :instant
            """;

    private final JdbcClient jdbc;

    PendingConsents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest generation that was consented to before this instant; zero if there is none. */
    long newestBefore(UUID credentialId, Instant instant) {
        return jdbc.sql(NEWEST_BEFORE)
                .param("credentialId", credentialId.toString())
                .param("instant", LocalDateTime.ofInstant(instant, ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    Optional<PendingConsent> newest(UUID credentialId) {
        return jdbc.sql(NEWEST)
                .param("credentialId", credentialId.toString())
                .query((row, number) -> new PendingConsent(
                        row.getLong("generation"),
                        row.getObject("published_at", LocalDateTime.class).toInstant(ZoneOffset.UTC)))
                .optional();
    }
}
