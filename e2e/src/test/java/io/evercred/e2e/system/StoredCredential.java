package io.evercred.e2e.system;

import java.util.UUID;

/**
 * A credential of the first generation, as it stands in its row.
 *
 * @param creds the JSON with the sealed tokens
 */
public record StoredCredential(UUID id, String provider, String userId, String accountId, String creds) {}
