package io.evercred.worker.revocation;

import io.evercred.schemas.CredentialRevoked;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The only code that clears the three fields of a credential. */
@Component
class RevokedFields {

    private final JdbcClient jdbc;

    RevokedFields(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Clears them for the generation of the event alone: an ending never touches a newer consent. */
    boolean clear(CredentialRevoked revoked) {
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
