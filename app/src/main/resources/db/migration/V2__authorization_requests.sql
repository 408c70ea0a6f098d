-- Authorization requests that wait for their callback. The state itself is not here, only its SHA-256.
CREATE TABLE oauth_state (
    state_hash CHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    sealed     TEXT        CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    expires_at DATETIME(6) NOT NULL,
    KEY oauth_state_expiry (expires_at)
) ENGINE = InnoDB;
