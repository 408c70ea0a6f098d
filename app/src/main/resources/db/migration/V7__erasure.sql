-- Who is to be erased, at whose wish, and how far it is. Holds numbers and times alone: what it names is gone.
CREATE TABLE erasure (
    user_id      VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    -- Also a user; the same one if they wanted it themselves.
    requested_by VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    requested_at DATETIME(6) NOT NULL,
    -- 'ending': the worker has not taken note of everything yet; 'erased': nothing else is left here.
    state        VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    attempts     INT NOT NULL,
    -- When to go on; once erased, when this record goes too.
    next_at      DATETIME(6) NOT NULL,
    erased_at    DATETIME(6) NULL,
    PRIMARY KEY (user_id),
    INDEX due (state, next_at)
) ENGINE = InnoDB;

ALTER TABLE users
    -- Since when they are being erased: nobody signs in as them any more.
    ADD COLUMN leaving_at DATETIME(6) NULL;
