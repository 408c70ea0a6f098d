package io.evercred.worker.revocation;

import io.evercred.worker.credential.TokenVault;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Seals the queued copies anew when keys are rotated. */
@Component
public class QueuedSeals {

    private final JdbcClient jdbc;
    private final TokenVault vault;

    QueuedSeals(JdbcClient jdbc, TokenVault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    private record Queued(UUID credentialId, String provider, long generation, String sealed) {}

    /** Some of those that this key has sealed. One that has been replaced meanwhile stays as it is. */
    public void reseal(long key, int most) {
        jdbc.sql("""
                        SELECT credential_id, provider, generation, sealed_token FROM provider_revocation
                        WHERE sealed_key = :key LIMIT :most
                        """)
                .param("key", key)
                .param("most", most)
                .query((row, n) -> new Queued(
                        UUID.fromString(row.getString("credential_id")),
                        row.getString("provider"),
                        row.getLong("generation"),
                        row.getString("sealed_token")))
                .list()
                .forEach(queued -> vault.resealed(
                                queued.sealed(), queued.credentialId(), queued.provider(), queued.generation())
                        .ifPresent(next -> replace(queued, next)));
    }

    private void replace(Queued queued, String next) {
        jdbc.sql("""
                        UPDATE provider_revocation SET sealed_token = :next
                        WHERE credential_id = :id AND generation = :generation AND sealed_token = :before
                        """)
                .param("next", next)
                .param("id", queued.credentialId().toString())
                .param("generation", queued.generation())
                .param("before", queued.sealed())
                .update();
    }
}
