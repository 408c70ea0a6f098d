package io.evercred.worker.revocation;

import io.evercred.schemas.CredentialRevoked;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The three fields in the table. */
@Component
class RevokedColumns implements RevokedFields {

    private final JdbcClient jdbc;

    RevokedColumns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean clear(CredentialRevoked revoked) {
        return jdbc.sql("""
                        UPDATE credential
                        SET google_creds_json = NULL, google_creds_expiry = NULL, google_creds_last_refreshed = NULL
                        WHERE id = :id AND generation = :generation AND status = 'revoked'
                          AND google_creds_json IS NOT NULL
                        """)
                        .param("id", revoked.credentialId().toString())
                        .param("generation", revoked.generation())
                        .update()
                == 1;
    }
}
