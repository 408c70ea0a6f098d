-- Which consents were redeemed here. A generation is allocated once and never again.
CREATE TABLE consent_generation (
    credential_id CHAR(36)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    generation    BIGINT      NOT NULL,
    user_id       VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    provider      VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    allocated_at  DATETIME(6) NOT NULL,
    -- NULL until Kafka has taken the event.
    published_at  DATETIME(6) NULL,
    PRIMARY KEY (credential_id, generation)
) ENGINE = InnoDB;

-- When the app last sent a person to consent by itself.
CREATE TABLE automatic_consent (
    user_id  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    provider VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sent_at  DATETIME(6) NOT NULL,
    PRIMARY KEY (user_id, provider)
) ENGINE = InnoDB;
