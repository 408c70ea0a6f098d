package io.evercred.worker.revocation;

import io.evercred.worker.credential.TokenVault;
import java.util.List;
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

    /**
     * Some of those that this key has sealed, in order. One that has been replaced meanwhile stays as it is, and one that
     * does not open, too.
     *
     * @param after the credential that it stands at; empty to begin
     * @return the credentials whose copies were looked at
     */
    public List<UUID> reseal(long key, String after, int most) {
        var some = jdbc.sql("""
                        SELECT credential_id, provider, generation, sealed_token FROM provider_revocation
                        WHERE sealed_key = :key AND credential_id > :after ORDER BY credential_id LIMIT :most
                        """)
                .param("key", key)
                .param("after", after)
                .param("most", most)
                .query((row, n) -> new Queued(
                        UUID.fromString(row.getString("credential_id")),
                        row.getString("provider"),
                        row.getLong("generation"),
                        row.getString("sealed_token")))
                .list();
        some.forEach(
                queued -> vault.resealed(queued.sealed(), queued.credentialId(), queued.provider(), queued.generation())
                        .ifPresent(next -> replace(queued, next)));
        return some.stream().map(Queued::credentialId).toList();
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
