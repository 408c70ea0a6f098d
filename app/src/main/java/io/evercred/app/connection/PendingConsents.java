package io.evercred.app.connection;

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

    private final JdbcClient jdbc;

    PendingConsents(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
