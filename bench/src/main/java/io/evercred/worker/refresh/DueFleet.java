package io.evercred.worker.refresh;

import io.evercred.schemas.CredentialId;
import io.evercred.vault.Secret;
import io.evercred.worker.credential.Credential;
import io.evercred.worker.credential.CredentialStore;
import io.evercred.worker.credential.GoogleCreds;
import io.evercred.worker.credential.Leads;
import io.evercred.worker.credential.Owner;
import io.evercred.worker.credential.TokenVault;
import io.evercred.worker.credential.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Credentials of one provider that are all due, with tokens that open, as intake would have written them. */
final class DueFleet {

    static final String PROVIDER = "google";

    private static final int BATCH = 250;
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final List<String> SCOPES =
            List.of("openid", "email", "profile", "https://www.googleapis.com/auth/calendar");

    /** Fake, and as long as Google's. */
    private static final Secret REFRESH_TOKEN = Secret.of("refresh-".repeat(13));

    /** Fake, and as long as Google's. */
    private static final Secret ACCESS_TOKEN = Secret.of("access--".repeat(27));

    private final TokenVault vault;
    private final Leads leads;
    private final CredentialStore store;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Clock clock;

    DueFleet(ApplicationContext worker) {
        this.vault = worker.getBean(TokenVault.class);
        this.leads = worker.getBean(Leads.class);
        this.store = worker.getBean(CredentialStore.class);
        this.transaction = worker.getBean(TransactionTemplate.class);
        this.jdbc = worker.getBean(JdbcClient.class);
        this.clock = worker.getBean(Clock.class);
    }

    Map<String, Double> fill(int rows) {
        for (int from = 0; from < rows; from += BATCH) {
            var some = IntStream.range(from, Math.min(rows, from + BATCH))
                    .mapToObj(this::connected)
                    .toList();
            transaction.executeWithoutResult(_ -> store.save(some));
        }
        return Map.of("rows", (double) rows);
    }

    private Credential connected(int number) {
        var owner = new Owner(PROVIDER, "user-" + number, "account-" + number);
        var id = CredentialId.of(PROVIDER, owner.userId());
        var creds = new GoogleCreds(
                SCOPES,
                "https://oauth2.googleapis.com/token",
                vault.sealRefreshToken(REFRESH_TOKEN, id, owner, 1),
                vault.sealAccessToken(ACCESS_TOKEN, id, owner, 1));
        Instant now = clock.instant();
        return Credential.blank(id, owner)
                .connected(owner, 1, now, new Tokens(creds, now, now), leads.timing(id, LIFETIME, now));
    }

    /** All have been due for up to a minute, nothing is claimed, and the outbox is empty. */
    void allDue() {
        jdbc.sql("""
                UPDATE credential
                SET google_creds_expiry =
                        UTC_TIMESTAMP(6) + INTERVAL lead_seconds SECOND - INTERVAL FLOOR(RAND() * 6e7) MICROSECOND,
                    claim_id = NULL, claim_until = NULL
                WHERE due_at > UTC_TIMESTAMP(6)
                """).update();
        jdbc.sql("TRUNCATE TABLE outbox").update();
    }

    /** A number that a query finds. */
    long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
