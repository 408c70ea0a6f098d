package io.evercred.worker.credential;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The table: as many rows as there are, in one statement. */
@Component
class CredentialTable implements CredentialStore {

    private static final String COLUMNS = """
            id, provider, user_id, account_id,
            status, reason, reason_detail, connected_at,
            generation, ended_through, revoke_sent_at, version, token_seq,
            google_creds_json, google_creds_expiry, google_creds_last_refreshed,
            lifetime_seconds, lead_seconds, backoff_until,
            claim_id, claim_until, attempted_at,
            attempts, first_failed_at, strikes, first_struck_at, ambiguous, suspect, held_since
            """;

    private static final int COUNT = COLUMNS.split(",").length;

    private static final String ROW = "(" + String.join(", ", Collections.nCopies(COUNT, "?")) + ")";

    /** VALUES() rather than a row alias, which MySQL 8.0.15 does not know yet. */
    private static final String SAVE = """
            INSERT INTO credential (%s) VALUES %%s
            ON DUPLICATE KEY UPDATE
                provider = VALUES(provider), user_id = VALUES(user_id), account_id = VALUES(account_id),
                status = VALUES(status), reason = VALUES(reason), reason_detail = VALUES(reason_detail),
                connected_at = VALUES(connected_at),
                generation = VALUES(generation), ended_through = VALUES(ended_through),
                revoke_sent_at = VALUES(revoke_sent_at),
                version = VALUES(version), token_seq = VALUES(token_seq),
                google_creds_json = VALUES(google_creds_json), google_creds_expiry = VALUES(google_creds_expiry),
                google_creds_last_refreshed = VALUES(google_creds_last_refreshed),
                lifetime_seconds = VALUES(lifetime_seconds), lead_seconds = VALUES(lead_seconds),
                backoff_until = VALUES(backoff_until),
                claim_id = VALUES(claim_id), claim_until = VALUES(claim_until),
                attempted_at = VALUES(attempted_at),
                attempts = VALUES(attempts), first_failed_at = VALUES(first_failed_at),
                strikes = VALUES(strikes), first_struck_at = VALUES(first_struck_at), ambiguous = VALUES(ambiguous),
                suspect = VALUES(suspect), held_since = VALUES(held_since)
            """.formatted(COLUMNS);

    /** Leaves a row that is already there exactly as it is. */
    private static final String INSERT_IF_ABSENT =
            "INSERT INTO credential (%s) VALUES %s ON DUPLICATE KEY UPDATE id = VALUES(id)".formatted(COLUMNS, ROW);

    /** MySQL assigns from left to right: a claim that is still there then was abandoned, with its call or its answer. */
    private static final String CLAIM = """
            UPDATE credential
            SET ambiguous = ambiguous OR claim_id IS NOT NULL, claim_id = ?, claim_until = ?, attempted_at = ?
            WHERE id IN (%s)
            """;

    private final JdbcTemplate jdbc;
    private final JsonMapper json;

    CredentialTable(JdbcTemplate jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public void insertIfAbsent(Credential blank) {
        jdbc.update(INSERT_IF_ABSENT, values(blank).toArray());
    }

    @Override
    public void save(List<Credential> credentials) {
        if (credentials.isEmpty()) {
            return;
        }
        var values = new ArrayList<Object>(credentials.size() * COUNT);
        credentials.forEach(credential -> values.addAll(values(credential)));
        var rows = String.join(", ", Collections.nCopies(credentials.size(), ROW));
        jdbc.update(SAVE.formatted(rows), values.toArray());
    }

    @Override
    public void claim(Collection<UUID> ids, Claim claim) {
        jdbc.update(
                CLAIM.formatted(String.join(", ", Collections.nCopies(ids.size(), "?"))),
                Stream.concat(
                                Stream.of(
                                        claim.claimId().toString(),
                                        timestamp(claim.claimUntil()),
                                        timestamp(claim.attemptedAt())),
                                ids.stream().map(UUID::toString))
                        .toArray());
    }

    private List<Object> values(Credential credential) {
        var values = new ArrayList<Object>(COUNT);
        values.add(credential.id().toString());
        values.add(credential.owner().provider());
        values.add(credential.owner().userId());
        values.add(credential.owner().accountId());
        values.add(credential.state().status().column());
        values.add(credential.state().reason());
        values.add(credential.state().reasonDetail());
        values.add(timestamp(credential.state().connectedAt()));
        values.add(credential.counters().generation());
        values.add(credential.counters().endedThrough());
        values.add(timestamp(credential.state().revokeSentAt()));
        values.add(credential.counters().version());
        values.add(credential.counters().tokenSeq());
        var creds = credential.tokens().googleCredsJson();
        values.add(creds == null ? null : json.writeValueAsString(creds));
        values.add(timestamp(credential.tokens().googleCredsExpiry()));
        values.add(timestamp(credential.tokens().googleCredsLastRefreshed()));
        values.add(credential.timing().lifetimeSeconds());
        values.add(credential.timing().leadSeconds());
        values.add(timestamp(credential.timing().backoffUntil()));
        var claimId = credential.claim().claimId();
        values.add(claimId == null ? null : claimId.toString());
        values.add(timestamp(credential.claim().claimUntil()));
        values.add(timestamp(credential.claim().attemptedAt()));
        values.add(credential.trouble().attempts());
        values.add(timestamp(credential.trouble().firstFailedAt()));
        values.add(credential.trouble().strikes());
        values.add(timestamp(credential.trouble().firstStruckAt()));
        values.add(credential.trouble().ambiguous());
        values.add(credential.trouble().suspect());
        values.add(timestamp(credential.trouble().heldSince()));
        return values;
    }

    private static Timestamp timestamp(Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
