package io.evercred.app.risc;

import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets events that are too old to be taken again. */
@Component
class SeenEventExpiry {

    private final SeenEvents seen;
    private final RiscSettings settings;
    private final Clock clock;

    SeenEventExpiry(SeenEvents seen, RiscSettings settings, Clock clock) {
        this.seen = seen;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT10M")
    void forget() {
        // An event may claim to be from the future a little, and is then taken for so much longer.
        seen.forget(clock.instant().minus(settings.rememberFor()).minus(EventVerifier.AHEAD));
    }
}
