package io.evercred.app.consent;

import io.evercred.app.account.PersonalData;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Numbers the consents of each credential. A number is given out once. */
@Repository
class Generations implements PersonalData {

    private static final String NEWEST = """
            SELECT COALESCE(MAX(generation), 0) FROM consent_generation WHERE credential_id = :credentialId
            """;

    private static final String ALLOCATE = """
            INSERT INTO consent_generation (credential_id, generation, user_id, provider, allocated_at)
            VALUES (:credentialId, :generation, :userId, :provider, :now)
            """;

    private static final String PUBLISHED = """
            UPDATE consent_generation SET published_at = :now
             WHERE credential_id = :credentialId AND generation = :generation
            """;

    private static final String ERASE = """
            DELETE FROM consent_generation WHERE user_id = :userId
            """;

    private final JdbcClient jdbc;

    Generations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A number above every earlier one, and above what the worker knows ({@code stored}). */
    long allocate(UUID credentialId, String userId, String provider, long stored, Instant now) {
        while (true) {
            var next = Math.max(newest(credentialId), stored) + 1;
            try {
                jdbc.sql(ALLOCATE)
                        .param("credentialId", credentialId.toString())
                        .param("generation", next)
                        .param("userId", userId)
                        .param("provider", provider)
                        .param("now", utc(now))
                        .update();
                return next;
            } catch (DuplicateKeyException e) {
                // Another consent of the same person took it; one of us goes on to the next.
            }
        }
    }

    /** From here on the consent counts as being stored by the worker. */
    void published(UUID credentialId, long generation, Instant now) {
        jdbc.sql(PUBLISHED)
                .param("credentialId", credentialId.toString())
                .param("generation", generation)
                .param("now", utc(now))
                .update();
    }

    @Override
    public void eraseOf(String userId) {
        jdbc.sql(ERASE).param("userId", userId).update();
    }

    private long newest(UUID credentialId) {
        return jdbc.sql(NEWEST)
                .param("credentialId", credentialId.toString())
                .query(Long.class)
                .single();
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
