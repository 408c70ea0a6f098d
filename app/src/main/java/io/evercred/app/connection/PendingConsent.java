package io.evercred.app.connection;

import java.time.Instant;

/**
 * A consent that was published and that the worker has perhaps not stored yet.
 *
 * @param since when it was published
 */
record PendingConsent(long generation, Instant since) {}
