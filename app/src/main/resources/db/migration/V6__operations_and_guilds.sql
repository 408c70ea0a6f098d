-- Which role an ADMIN has decided on; from then on the addresses in the settings make nobody STAFF again.
CREATE TABLE role_decision (
    user_id    BIGINT      NOT NULL PRIMARY KEY,
    role       VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    decided_at DATETIME(6) NOT NULL,
    CONSTRAINT role_decision_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) ENGINE = InnoDB;

-- What operators did, written down before it is done. It names people by their ids alone, and is kept for good.
CREATE TABLE audit (
    id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    at         DATETIME(6)  NOT NULL,
    actor_id   BIGINT       NOT NULL,
    action     VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    -- Whom it was done to; NULL where it was nobody in particular.
    user_id    BIGINT       NULL,
    -- What else tells what it was done to: a credential, or a hold of the guard.
    subject    VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    outcome    VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    settled_at DATETIME(6)  NULL,
    KEY audit_user (user_id, id)
) ENGINE = InnoDB;

-- The guilds that somebody is in, as Discord told them when they last signed in there.
CREATE TABLE discord_guilds (
    user_id    BIGINT      NOT NULL PRIMARY KEY,
    -- Both NULL until Discord has told once.
    guilds     JSON        NULL,
    fetched_at DATETIME(6) NULL,
    -- When it was asked last and did not tell; NULL once it has told again.
    failed_at  DATETIME(6) NULL,
    CONSTRAINT discord_guilds_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) ENGINE = InnoDB;

-- Operators look for people by these.
ALTER TABLE oauth_accounts ADD KEY oauth_accounts_email (account_email);
ALTER TABLE users ADD KEY users_role (role);
