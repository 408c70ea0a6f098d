package io.evercred.worker.rotation;

import java.time.Instant;
import java.util.List;

/**
 * What a process last said about a key set.
 *
 * @param keyIds every key that it opens with
 * @param sealingKey the one that it seals with
 * @param sealingSince since when it does so, as far as reports tell
 */
public record KeyReport(
        String instance, String keySet, List<Long> keyIds, long sealingKey, Instant sealingSince, Instant reportedAt) {}
