CREATE TABLE users (
    id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    -- Lower-case, and only an address that a provider has verified; accounts are joined by it.
    email      VARCHAR(320) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    name       VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    role       VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    created_at DATETIME(6)  NOT NULL,
    UNIQUE KEY users_email (email)
) ENGINE = InnoDB;

CREATE TABLE oauth_accounts (
    id            BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    user_id       BIGINT       NOT NULL,
    oauth_name    VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    account_id    VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    account_email VARCHAR(320) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    UNIQUE KEY oauth_accounts_account (oauth_name, account_id),
    KEY oauth_accounts_user (user_id, oauth_name),
    CONSTRAINT oauth_accounts_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) ENGINE = InnoDB;
