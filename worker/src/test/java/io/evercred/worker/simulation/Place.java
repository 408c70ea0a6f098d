package io.evercred.worker.simulation;

/** Where a worker can be struck. */
public enum Place {
    BEGIN,
    BEFORE_COMMIT,
    AFTER_COMMIT,
    PROVIDER_ACTED,
    GRANT_REVOKED
}
