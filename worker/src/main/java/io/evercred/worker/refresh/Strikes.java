package io.evercred.worker.refresh;

import io.evercred.worker.credential.Trouble;
import io.evercred.worker.revocation.StrikeSettings;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** How rejections are confirmed: evenly spread over a window, each in a call of its own. */
@Component
class Strikes {

    /** However short a token lives: two verdicts in one breath are one verdict. */
    private static final Duration SHORTEST_WINDOW = Duration.ofSeconds(5);

    private final StrikeSettings settings;

    Strikes(StrikeSettings settings) {
        this.settings = settings;
    }

    boolean confirmed(Trouble trouble) {
        return trouble.strikes() >= settings.strikes();
    }

    /** From the first strike to the last, for a token that lives so long. */
    Duration window(Duration lifetime) {
        var tenth = lifetime.dividedBy(10);
        var spread = tenth.compareTo(SHORTEST_WINDOW) < 0 ? SHORTEST_WINDOW : tenth;
        return settings.window().compareTo(spread) < 0 ? settings.window() : spread;
    }

    /**
     * When the next one may fall: at equal steps from the first, so that a late call does not stretch the window; but
     * at least half a step from now, so that after a standstill two verdicts never come in one breath.
     */
    Instant next(Trouble trouble, Duration lifetime, Instant now) {
        var step = window(lifetime).dividedBy(settings.strikes() - 1);
        var planned = trouble.firstStruckAt().plus(step.multipliedBy(trouble.strikes()));
        var earliest = now.plus(step.dividedBy(2));
        return planned.isAfter(earliest) ? planned : earliest;
    }
}
