package io.evercred.worker.credential;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** How early each credential is refreshed: the margin, and a part of the spread that stays the same for each credential. */
@Component
public class Leads {

    private static final int STEPS = 1 << 16;

    /** Longer than any provider's tokens live; what claims more is cut, so that no arithmetic overflows. */
    private static final Duration LONGEST = Duration.ofDays(366);

    /** No token is refreshed sooner after it was issued, however short it says that it lives. */
    private static final Duration SHORTEST_CYCLE = Duration.ofSeconds(10);

    private final LeadSettings settings;

    Leads(LeadSettings settings) {
        this.settings = settings;
    }

    /** The timing of a token that has just been issued. */
    public Timing timing(UUID id, Duration claimed, Instant now) {
        var lifetime = min(LONGEST, claimed);
        var margin = min(settings.margin(), lifetime.dividedBy(3));
        var spread = min(settings.spread(), lifetime.dividedBy(6));
        var part = Math.floorMod(id.hashCode() * 0x9E3779B9, STEPS);
        var lead = margin.plus(spread.multipliedBy(part).dividedBy(STEPS));
        var tooSoon = lifetime.minus(lead).compareTo(SHORTEST_CYCLE) < 0;
        return new Timing(
                Math.toIntExact(lifetime.toSeconds()),
                Math.toIntExact(lead.toSeconds()),
                tooSoon ? now.plus(SHORTEST_CYCLE) : null);
    }

    /** The time from one refresh of a token to the next, on average over credentials. */
    public Duration meanCycle(Duration lifetime) {
        var margin = min(settings.margin(), lifetime.dividedBy(3));
        var spread = min(settings.spread(), lifetime.dividedBy(6));
        return lifetime.minus(margin).minus(spread.dividedBy(2));
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
