-- Who is ADMIN is decided anew each time by addresses that providers have verified; one that only was told counts for
-- nothing.
ALTER TABLE oauth_accounts
    ADD COLUMN email_verified BOOLEAN NOT NULL DEFAULT FALSE;

-- The address of a user has always been a verified one.
UPDATE oauth_accounts a JOIN users u ON u.id = a.user_id
   SET a.email_verified = TRUE
 WHERE a.account_email = u.email;
