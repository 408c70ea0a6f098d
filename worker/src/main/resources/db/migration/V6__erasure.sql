-- Credentials whose users are gone, and what is still to be done about them. A table of its own: the credential table is
-- long, and an index on it would cost every row something.
CREATE TABLE credential_erasure (
    credential_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    -- 'erase': what the row holds is still to be erased; 'forget': then the row itself.
    step          VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    due_at        DATETIME(6) NOT NULL,
    PRIMARY KEY (credential_id),
    INDEX due (step, due_at)
) ENGINE = InnoDB;
