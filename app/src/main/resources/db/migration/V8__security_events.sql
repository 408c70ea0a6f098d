-- Security events that a provider has pushed and that were carried out: a copy does nothing more.
CREATE TABLE security_event (
    provider    VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    -- SHA-256 of the event's id, which may have any length.
    id_hash     CHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    received_at DATETIME(6) NOT NULL,
    PRIMARY KEY (provider, id_hash),
    KEY security_event_age (received_at)
) ENGINE = InnoDB;
