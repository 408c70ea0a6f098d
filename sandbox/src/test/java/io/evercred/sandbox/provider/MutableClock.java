package io.evercred.sandbox.provider;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes only when a test says so. */
final class MutableClock implements InstantSource {

    private volatile Instant now = Instant.parse("2026-11-23T01:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    void advance(Duration by) {
        now = now.plus(by);
    }
}
