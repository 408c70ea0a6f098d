package io.evercred.worker.gate;

import java.time.Instant;
import java.util.UUID;

/**
 * Who met something at a provider.
 *
 * @param claimedAt when its call was permitted: what was permitted before a change of the gate says nothing about it
 */
public record Met(String provider, UUID credentialId, Instant claimedAt) {}
