package io.evercred.worker.revocation;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The queue as a table. */
@Component
class PendingRevocationTable implements PendingRevocations {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    PendingRevocationTable(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public void put(PendingRevocation pending, Instant now) {
        jdbc.sql("""
                        INSERT INTO provider_revocation
                            (credential_id, provider, generation, sealed_token, attempts, due_at, give_up_at)
                        VALUES (:id, :provider, :generation, :token, 0, :now, :giveUp)
                        ON DUPLICATE KEY UPDATE
                            generation = VALUES(generation), sealed_token = VALUES(sealed_token),
                            attempts = 0, due_at = VALUES(due_at), give_up_at = VALUES(give_up_at)
                        """)
                .param("id", pending.credentialId().toString())
                .param("provider", pending.provider())
                .param("generation", pending.generation())
                .param("token", pending.sealedToken())
                .param("now", Timestamp.from(now))
                .param("giveUp", Timestamp.from(pending.giveUpAt()))
                .update();
    }

    @Override
    public void forget(UUID credentialId) {
        jdbc.sql("DELETE FROM provider_revocation WHERE credential_id = :id")
                .param("id", credentialId.toString())
                .update();
    }

    @Override
    public List<PendingRevocation> takeDue(int limit, IntFunction<Duration> waitAfter, Instant now) {
        return transaction.execute(_ -> {
            var due = due(limit, now);
            due.forEach(pending -> postpone(pending, now.plus(waitAfter.apply(pending.attempts()))));
            return due;
        });
    }

    private List<PendingRevocation> due(int limit, Instant now) {
        return jdbc.sql("""
                        SELECT credential_id, provider, generation, sealed_token, attempts, give_up_at
                        FROM provider_revocation FORCE INDEX (due)
                        WHERE due_at <= :now ORDER BY due_at LIMIT :limit FOR UPDATE SKIP LOCKED
                        """)
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query((row, n) -> new PendingRevocation(
                        UUID.fromString(row.getString("credential_id")),
                        row.getString("provider"),
                        row.getLong("generation"),
                        row.getString("sealed_token"),
                        row.getInt("attempts"),
                        row.getTimestamp("give_up_at").toInstant()))
                .list();
    }

    private void postpone(PendingRevocation pending, Instant next) {
        jdbc.sql("""
                        UPDATE provider_revocation SET attempts = attempts + 1, due_at = :next
                        WHERE credential_id = :id AND generation = :generation
                        """)
                .param("next", Timestamp.from(next))
                .param("id", pending.credentialId().toString())
                .param("generation", pending.generation())
                .update();
    }

    @Override
    public boolean announce(PendingRevocation pending, Instant now) {
        // Of somebody who has been erased meanwhile nothing new is noted; it is revoked at the provider all the same.
        return jdbc.sql("""
                        UPDATE credential c JOIN provider_revocation r ON r.credential_id = c.id
                        SET c.revoke_sent_at = IF(c.user_id = '', NULL, :now)
                        WHERE c.id = :id AND r.generation = :generation AND c.status = 'revoked'
                        """)
                        .param("now", Timestamp.from(now))
                        .param("id", pending.credentialId().toString())
                        .param("generation", pending.generation())
                        .update()
                > 0;
    }

    @Override
    public void suspectNewer(PendingRevocation pending) {
        // Due at once, also if it is to be looked at again later anyway: as if it were to be refreshed from its first
        // moment on. But what has failed goes on backing off: its provider may have asked for that. Never attempted: a
        // call that is on its way was made before the suspicion, and does not clear it.
        jdbc.sql("""
                        UPDATE credential SET suspect = TRUE, lead_seconds = lifetime_seconds, attempted_at = NULL,
                            backoff_until = IF(attempts = 0, NULL, backoff_until)
                        WHERE id = :id AND generation > :generation AND status <> 'revoked'
                        """)
                .param("id", pending.credentialId().toString())
                .param("generation", pending.generation())
                .update();
    }

    @Override
    public void finish(PendingRevocation pending) {
        jdbc.sql("""
                        DELETE FROM provider_revocation
                        WHERE credential_id = :id AND generation = :generation AND sealed_token = :token
                        """)
                .param("id", pending.credentialId().toString())
                .param("generation", pending.generation())
                .param("token", pending.sealedToken())
                .update();
    }
}
