-- Which addresses in the settings make nobody STAFF again, because an ADMIN has withdrawn it from somebody who was erased
-- since. Goes with the record of the erasure.
CREATE TABLE staff_withdrawn (
    -- SHA-256 of the address.
    email_hash CHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    user_id    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (email_hash, user_id),
    KEY staff_withdrawn_user (user_id),
    CONSTRAINT staff_withdrawn_erasure_fk FOREIGN KEY (user_id) REFERENCES erasure (user_id) ON DELETE CASCADE
) ENGINE = InnoDB;
