package io.evercred.worker.credential;

/**
 * What fences old answers off.
 *
 * @param generation rises with each consent
 * @param endedThrough consents up to this generation have been disconnected, also ones not yet seen
 * @param version counts transitions and orders events; never restarts
 * @param tokenSeq counts stored tokens
 */
public record Counters(long generation, long endedThrough, long version, long tokenSeq) {

    Counters connected(long newGeneration) {
        return new Counters(newGeneration, endedThrough, version + 1, tokenSeq + 1);
    }

    Counters refreshed() {
        return new Counters(generation, endedThrough, version + 1, tokenSeq + 1);
    }

    Counters changed() {
        return new Counters(generation, endedThrough, version + 1, tokenSeq);
    }

    Counters endedThrough(long through) {
        return new Counters(generation, Math.max(endedThrough, through), version, tokenSeq);
    }
}
