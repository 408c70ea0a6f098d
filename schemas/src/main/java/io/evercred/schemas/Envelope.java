package io.evercred.schemas;

import java.time.Instant;

/**
 * An event with its CloudEvents attributes.
 *
 * @param id unique and stable: the same event sent twice has the same id
 * @param source the process kind that speaks, e.g. {@code /evercred/worker}
 * @param time when it happened
 */
public record Envelope(String id, String source, Instant time, Event event) {}
