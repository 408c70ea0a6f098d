-- What has happened to credentials, as events told it; nobody decides by it. Renewals in a row share one line, which moves
-- on with each: version and happened_at are those of the last.
CREATE TABLE credential_history (
    credential_id CHAR(36)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    version       BIGINT      NOT NULL,
    generation    BIGINT      NOT NULL,
    user_id       VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    provider      VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    kind          VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    reason        VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
    works_until   DATETIME(6) NULL,
    begun_at      DATETIME(6) NOT NULL,
    happened_at   DATETIME(6) NOT NULL,
    times         BIGINT      NOT NULL,
    PRIMARY KEY (credential_id, version),
    KEY credential_history_user (user_id),
    KEY credential_history_age (happened_at)
) ENGINE = InnoDB;
