package io.evercred.worker.erasure;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is still to be done about users who are gone, and the doing of it; the caller has a transaction under way. */
@Component
class ErasureTable {

    private final JdbcClient jdbc;

    ErasureTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void schedule(UUID credentialId, Instant at) {
        jdbc.sql("""
                        INSERT INTO credential_erasure (credential_id, step, due_at) VALUES (:id, 'erase', :at)
                        ON DUPLICATE KEY UPDATE step = VALUES(step), due_at = VALUES(due_at)
                        """)
                .param("id", credentialId.toString())
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Locks the rows of credentials that can be erased: their tokens have been cleared by the one way there is. */
    List<UUID> lockErasable(int limit, Instant now) {
        return jdbc.sql("""
                        SELECT c.id FROM credential_erasure e JOIN credential c ON c.id = e.credential_id
                        WHERE e.step = 'erase' AND e.due_at <= :now
                          AND c.status = 'revoked' AND c.google_creds_json IS NULL
                        ORDER BY e.due_at LIMIT :limit
                        FOR UPDATE OF c SKIP LOCKED
                        """)
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query((row, n) -> UUID.fromString(row.getString("id")))
                .list();
    }

    /** Leaves the id, and that every consent of it has ended. */
    void erase(List<UUID> credentialIds, Instant forgetAt) {
        jdbc.sql("""
                        UPDATE credential
                        SET provider = '', user_id = '', account_id = '', reason = NULL, reason_detail = NULL,
                            connected_at = NULL, generation = 0, version = 0, token_seq = 0, revoke_sent_at = NULL,
                            lifetime_seconds = 0, lead_seconds = 0, backoff_until = NULL,
                            claim_id = NULL, claim_until = NULL, attempted_at = NULL,
                            attempts = 0, first_failed_at = NULL, strikes = 0, first_struck_at = NULL,
                            ambiguous = FALSE, suspect = FALSE, held_since = NULL
                        WHERE id IN (:ids)
                        """).param("ids", texts(credentialIds)).update();
        jdbc.sql("UPDATE credential_erasure SET step = 'forget', due_at = :at WHERE credential_id IN (:ids)")
                .param("at", Timestamp.from(forgetAt))
                .param("ids", texts(credentialIds))
                .update();
    }

    /** Deletes the rows themselves, up to {@code limit} of them; the number. */
    int forget(int limit, Instant now) {
        var ids = jdbc.sql("""
                        SELECT credential_id FROM credential_erasure
                        WHERE step = 'forget' AND due_at <= :now ORDER BY due_at LIMIT :limit FOR UPDATE SKIP LOCKED
                        """)
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query(String.class)
                .list();
        if (!ids.isEmpty()) {
            jdbc.sql("DELETE FROM credential WHERE id IN (:ids)")
                    .param("ids", ids)
                    .update();
            jdbc.sql("DELETE FROM credential_erasure WHERE credential_id IN (:ids)")
                    .param("ids", ids)
                    .update();
        }
        return ids.size();
    }

    private static List<String> texts(List<UUID> ids) {
        return ids.stream().map(UUID::toString).toList();
    }
}
