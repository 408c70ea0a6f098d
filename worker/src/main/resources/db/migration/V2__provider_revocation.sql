-- Grants that their users have ended here and that are still to be ended at the provider.
CREATE TABLE provider_revocation (
    credential_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    provider      VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    generation    BIGINT NOT NULL,
    sealed_token  TEXT NOT NULL,
    attempts      INT NOT NULL,
    due_at        DATETIME(6) NOT NULL,
    give_up_at    DATETIME(6) NOT NULL,
    PRIMARY KEY (credential_id),
    INDEX due (due_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4;

ALTER TABLE credential
    -- When a revoke was last sent to the provider: one that is late can end a newer consent too.
    ADD COLUMN revoke_sent_at DATETIME(6) NULL AFTER ended_through,
    -- Whether such a revoke may have ended this very consent: then one rejection is enough.
    ADD COLUMN suspect BOOLEAN NOT NULL DEFAULT FALSE AFTER ambiguous;
