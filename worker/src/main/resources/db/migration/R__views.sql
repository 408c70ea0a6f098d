-- What the app may see. No refresh token but by what its provider names it, and no token at all once a credential has
-- ended.
CREATE OR REPLACE VIEW ${view_schema}.credential_view AS
SELECT id                                                                        AS credential_id,
       user_id,
       provider,
       account_id,
       IF(status = 'degraded' AND held_since IS NOT NULL AND strikes > 0, 'held', status) AS status,
       reason,
       reason_detail,
       generation,
       version,
       ended_through,
       google_creds_json -> '$.scopes'                                           AS granted_scopes,
       IF(status = 'revoked', NULL, google_creds_json ->> '$.access_token')      AS sealed_access_token,
       google_creds_expiry,
       google_creds_last_refreshed,
       -- One in quarantine has no next refresh.
       IF(due_at < TIMESTAMP'9999-01-01 00:00:00', due_at, NULL)                  AS due_at,
       connected_at,
       first_failed_at,
       lifetime_seconds,
       refresh_token_hash,
       refresh_token_prefix
FROM credential;

CREATE OR REPLACE VIEW ${view_schema}.gate_view AS
SELECT provider, state, until_at AS until
FROM provider_gate;

CREATE OR REPLACE VIEW ${view_schema}.guard_view AS
SELECT provider, hold, holding, since, held_in_all
FROM provider_guard;
