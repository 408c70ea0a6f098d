ALTER TABLE credential
    -- When it was last claimed, whatever came of it: the guard counts who was attempted.
    ADD COLUMN attempted_at DATETIME(6) NULL AFTER claim_until,
    -- Since when the guard has held its ending. No status of its own, so that older workers can still read the row.
    ADD COLUMN held_since DATETIME(6) NULL AFTER suspect,
    ADD INDEX attempted (provider, attempted_at),
    ADD INDEX struck (provider, first_struck_at),
    ADD INDEX held (provider, held_since, status, strikes);

ALTER TABLE provider_gate
    ADD COLUMN since DATETIME(6) NULL AFTER state,
    -- While ramping: a bucket of permits that fills at a rate.
    ADD COLUMN rate DOUBLE NOT NULL DEFAULT 0,
    ADD COLUMN ceiling DOUBLE NOT NULL DEFAULT 0,
    ADD COLUMN permits DOUBLE NOT NULL DEFAULT 0,
    ADD COLUMN permits_at DATETIME(6) NULL,
    ADD COLUMN raised_at DATETIME(6) NULL,
    ADD COLUMN revision BIGINT NOT NULL DEFAULT 0;

-- What each worker's calls have met in its last ten seconds: a provider is down only if all of them together say so.
CREATE TABLE provider_calls (
    provider    VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    worker      CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    told_at     DATETIME(6) NOT NULL,
    all_calls   BIGINT NOT NULL,
    unavailable BIGINT NOT NULL,
    PRIMARY KEY (provider, worker)
) ENGINE = InnoDB;

CREATE TABLE provider_guard (
    provider      VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    hold          BIGINT NOT NULL DEFAULT 0,
    holding       BOOLEAN NOT NULL DEFAULT FALSE,
    since         DATETIME(6) NULL,
    held_in_all   BIGINT NOT NULL DEFAULT 0,
    counting_from DATETIME(6) NULL,
    decision      VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
    PRIMARY KEY (provider)
) ENGINE = InnoDB;

-- Who decided what about held endings. Kept for good.
CREATE TABLE guard_decision (
    id         BIGINT NOT NULL AUTO_INCREMENT,
    provider   VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    hold       BIGINT NOT NULL,
    decision   VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    operator   VARCHAR(255) NOT NULL,
    held       BIGINT NOT NULL,
    decided_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4;
