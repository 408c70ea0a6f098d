-- By what a provider names a refresh token that it has ended. Both follow from google_creds_json, so they are written,
-- replaced and cleared with it. Hashes alone. Not stored, and of the index 24 characters are enough to be the only one.
ALTER TABLE credential
    ADD COLUMN refresh_token_hash CHAR(88) CHARACTER SET ascii COLLATE ascii_bin
        GENERATED ALWAYS AS (google_creds_json ->> '$.refresh_token_mark.hash') VIRTUAL,
    ADD COLUMN refresh_token_prefix CHAR(44) CHARACTER SET ascii COLLATE ascii_bin
        GENERATED ALWAYS AS (google_creds_json ->> '$.refresh_token_mark.prefix') VIRTUAL;

ALTER TABLE credential
    ADD INDEX refresh_token_hash (refresh_token_hash(24)),
    ADD INDEX refresh_token_prefix (refresh_token_prefix(24));
