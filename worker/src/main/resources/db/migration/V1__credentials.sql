-- The credential row is the queue: due_at is the only definition of "due" (docs: DESIGN, "The credential row is the queue").
CREATE TABLE credential (
    id                         CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    provider                   VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    user_id                    VARCHAR(64) NOT NULL,
    account_id                 VARCHAR(255) NOT NULL,

    status                     VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    reason                     VARCHAR(32) NULL,
    reason_detail              VARCHAR(64) NULL,
    connected_at               DATETIME(6) NULL,

    generation                 BIGINT NOT NULL,
    ended_through              BIGINT NOT NULL,
    version                    BIGINT NOT NULL,
    token_seq                  BIGINT NOT NULL,

    google_creds_json          JSON NULL,
    google_creds_expiry        DATETIME(6) NULL,
    google_creds_last_refreshed DATETIME(6) NULL,

    lifetime_seconds           INT NOT NULL,
    lead_seconds               INT NOT NULL,
    backoff_until              DATETIME(6) NULL,
    claim_id                   CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
    claim_until                DATETIME(6) NULL,

    attempts                   INT NOT NULL,
    first_failed_at            DATETIME(6) NULL,
    strikes                    INT NOT NULL,
    first_struck_at            DATETIME(6) NULL,
    ambiguous                  BOOLEAN NOT NULL,

    due_at                     DATETIME(6) GENERATED ALWAYS AS (
        CASE
            WHEN status = 'revoked' THEN NULL
            ELSE GREATEST(
                COALESCE(google_creds_expiry - INTERVAL lead_seconds SECOND, TIMESTAMP'1970-01-01 00:00:00'),
                COALESCE(backoff_until, TIMESTAMP'1970-01-01 00:00:00'),
                COALESCE(claim_until, TIMESTAMP'1970-01-01 00:00:00'))
        END) STORED,

    PRIMARY KEY (id),
    -- Exactly the claim's filter and order: anything else makes SKIP LOCKED lock every candidate.
    INDEX due (provider, due_at),
    -- For the census alone, which must not read rows.
    INDEX census (provider, status, google_creds_expiry)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4;

CREATE TABLE outbox (
    id          BIGINT NOT NULL AUTO_INCREMENT,
    shard       TINYINT NOT NULL,
    event_id    VARCHAR(64) NOT NULL,
    source      VARCHAR(64) NOT NULL,
    type        VARCHAR(128) NOT NULL,
    occurred_at DATETIME(6) NOT NULL,
    topic       VARCHAR(128) NOT NULL,
    record_key  VARCHAR(64) NOT NULL,
    data        BLOB NOT NULL,
    PRIMARY KEY (id),
    INDEX unsent (shard, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4;

CREATE TABLE outbox_shard (
    shard       TINYINT NOT NULL,
    owner       CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
    lease_until DATETIME(6) NULL,
    PRIMARY KEY (shard)
) ENGINE = InnoDB;

INSERT INTO outbox_shard (shard) VALUES (0), (1), (2), (3), (4), (5), (6), (7);

CREATE TABLE provider_gate (
    provider VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    state    VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    until_at DATETIME(6) NULL,
    PRIMARY KEY (provider)
) ENGINE = InnoDB;

-- What one worker counted a minute ago, for all of them to report.
CREATE TABLE census (
    provider       VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    active         BIGINT NOT NULL,
    degraded       BIGINT NOT NULL,
    revoked        BIGINT NOT NULL,
    overdue        BIGINT NOT NULL,
    expired_active BIGINT NOT NULL,
    next_at        DATETIME(6) NOT NULL,
    PRIMARY KEY (provider)
) ENGINE = InnoDB;
