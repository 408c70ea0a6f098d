package io.evercred.worker.revocation;

import java.time.Instant;
import java.util.UUID;

/**
 * A grant to be ended at its provider.
 *
 * @param sealedToken sealed for this queue
 * @param attempts how often it was tried
 * @param giveUpAt when to leave it to the user
 */
record PendingRevocation(
        UUID credentialId, String provider, long generation, String sealedToken, int attempts, Instant giveUpAt) {}
