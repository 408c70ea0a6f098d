package io.evercred.app.risc;

import java.time.Instant;
import java.util.List;

/**
 * A verified token with its events (RFC 8417).
 *
 * @param id unique at the provider ({@code jti})
 */
record SecurityEventToken(String provider, String id, Instant issuedAt, List<SecurityEvent> events) {}
