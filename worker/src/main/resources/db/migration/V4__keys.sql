-- Which key has sealed a token stands in front of it (Tink's wire format: a one, and the key's id in four bytes). Stored
-- and indexed, so that counting what a key is still needed for, and finding it, costs no more than what is found.
ALTER TABLE credential
    ADD COLUMN refresh_token_key BIGINT UNSIGNED GENERATED ALWAYS AS (
        CAST(CONV(HEX(SUBSTR(FROM_BASE64(REPLACE(REPLACE(LEFT(google_creds_json ->> '$.refresh_token', 8),
            '-', '+'), '_', '/')), 2, 4)), 16, 10) AS UNSIGNED)) STORED,
    ADD COLUMN access_token_key BIGINT UNSIGNED GENERATED ALWAYS AS (
        CAST(CONV(HEX(SUBSTR(FROM_BASE64(REPLACE(REPLACE(LEFT(google_creds_json ->> '$.access_token', 8),
            '-', '+'), '_', '/')), 2, 4)), 16, 10) AS UNSIGNED)) STORED,
    ADD INDEX refresh_token_key (refresh_token_key),
    ADD INDEX access_token_key (access_token_key);

ALTER TABLE provider_revocation
    ADD COLUMN sealed_key BIGINT UNSIGNED GENERATED ALWAYS AS (
        CAST(CONV(HEX(SUBSTR(FROM_BASE64(REPLACE(REPLACE(LEFT(sealed_token, 8),
            '-', '+'), '_', '/')), 2, 4)), 16, 10) AS UNSIGNED)) STORED,
    ADD INDEX sealed_key (sealed_key);

-- Which keys the running processes have. One that has not reported for a while is forgotten.
CREATE TABLE key_report (
    instance      VARCHAR(128) NOT NULL,
    key_set       VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    -- All that can open, with commas between.
    key_ids       VARCHAR(2048) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sealing_key   BIGINT UNSIGNED NOT NULL,
    sealing_since DATETIME(6) NOT NULL,
    reported_at   DATETIME(6) NOT NULL,
    PRIMARY KEY (instance, key_set)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4;

-- When a key was first seen sealing: its age decides when the schedule replaces it.
CREATE TABLE key_age (
    key_set VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    key_id  BIGINT UNSIGNED NOT NULL,
    since   DATETIME(6) NOT NULL,
    PRIMARY KEY (key_set, key_id)
) ENGINE = InnoDB;

-- How much was sealed with which key a minute ago, as one worker counted it for all.
CREATE TABLE key_rows (
    key_set VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    key_id  BIGINT UNSIGNED NOT NULL,
    rows_found BIGINT NOT NULL,
    PRIMARY KEY (key_set, key_id)
) ENGINE = InnoDB;

-- Work on keys that one worker at a time does for all.
CREATE TABLE key_turn (
    task    VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    next_at DATETIME(6) NOT NULL,
    PRIMARY KEY (task)
) ENGINE = InnoDB;

INSERT INTO key_turn (task, next_at)
VALUES ('reseal', '1970-01-01'), ('release', '1970-01-01'), ('count', '1970-01-01'), ('rotate', '1970-01-01');
