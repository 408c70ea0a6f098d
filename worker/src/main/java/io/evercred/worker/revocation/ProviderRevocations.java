package io.evercred.worker.revocation;

import io.evercred.worker.credential.Credential;
import io.evercred.worker.credential.TokenVault;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The grants that are still to be ended at their provider. A revoke that is sent late would end a newer consent too, so
 * whoever stores one forgets the older revoke in the same transaction, and whoever sends one says so under the
 * credential's lock first.
 */
@Component
public class ProviderRevocations {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final TokenVault vault;
    private final ProviderRevocationSettings settings;

    ProviderRevocations(
            JdbcClient jdbc, TransactionTemplate transaction, TokenVault vault, ProviderRevocationSettings settings) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.vault = vault;
        this.settings = settings;
    }

    /** Keeps a copy of the token in the caller's transaction; does nothing if it does not open. */
    void schedule(Credential ended, Instant now) {
        vault.resealForRevocation(ended).ifPresent(copy -> jdbc.sql("""
                        INSERT INTO provider_revocation
                            (credential_id, provider, generation, sealed_token, attempts, due_at, give_up_at)
                        VALUES (:id, :provider, :generation, :token, 0, :now, :giveUp)
                        ON DUPLICATE KEY UPDATE
                            generation = VALUES(generation), sealed_token = VALUES(sealed_token),
                            attempts = 0, due_at = VALUES(due_at), give_up_at = VALUES(give_up_at)
                        """)
                .param("id", ended.id().toString())
                .param("provider", ended.owner().provider())
                .param("generation", ended.counters().generation())
                .param("token", copy)
                .param("now", Timestamp.from(now))
                .param("giveUp", Timestamp.from(now.plus(settings.giveUpAfter())))
                .update());
    }

    /** Called in the transaction that stores a newer consent, under the credential's lock. */
    public void forget(UUID credentialId) {
        jdbc.sql("DELETE FROM provider_revocation WHERE credential_id = :id")
                .param("id", credentialId.toString())
                .update();
    }

    /** Takes what is due; what is not finished falls due again by itself. */
    List<Pending> takeDue(int limit, Instant now) {
        return transaction.execute(_ -> {
            var due = jdbc.sql("""
                            SELECT credential_id, provider, generation, sealed_token, attempts, give_up_at
                            FROM provider_revocation FORCE INDEX (due)
                            WHERE due_at <= :now ORDER BY due_at LIMIT :limit FOR UPDATE SKIP LOCKED
                            """)
                    .param("now", Timestamp.from(now))
                    .param("limit", limit)
                    .query((row, n) -> new Pending(
                            UUID.fromString(row.getString("credential_id")),
                            row.getString("provider"),
                            row.getLong("generation"),
                            row.getString("sealed_token"),
                            row.getInt("attempts"),
                            row.getTimestamp("give_up_at").toInstant()))
                    .list();
            due.forEach(pending -> postpone(pending, now));
            return due;
        });
    }

    private void postpone(Pending pending, Instant now) {
        jdbc.sql("""
                        UPDATE provider_revocation SET attempts = attempts + 1, due_at = :next
                        WHERE credential_id = :id AND generation = :generation
                        """)
                .param("next", Timestamp.from(now.plus(settings.waitAfter(pending.attempts()))))
                .param("id", pending.credentialId().toString())
                .param("generation", pending.generation())
                .update();
    }

    /** Notes that a revoke is about to be sent; false if a newer consent has made it harmful meanwhile. */
    boolean announce(Pending pending, Instant now) {
        return jdbc.sql("""
                        UPDATE credential c JOIN provider_revocation r ON r.credential_id = c.id
                        SET c.revoke_sent_at = :now
                        WHERE c.id = :id AND r.generation = :generation AND c.status = 'revoked'
                        """)
                        .param("now", Timestamp.from(now))
                        .param("id", pending.credentialId().toString())
                        .param("generation", pending.generation())
                        .update()
                > 0;
    }

    void finish(Pending pending) {
        jdbc.sql("DELETE FROM provider_revocation WHERE credential_id = :id AND generation = :generation")
                .param("id", pending.credentialId().toString())
                .param("generation", pending.generation())
                .update();
    }

    /** A grant to be ended at its provider; the token is sealed for this queue. */
    record Pending(
            UUID credentialId, String provider, long generation, String sealedToken, int attempts, Instant giveUpAt) {}
}
