package io.evercred.app.history;

import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes history once it is older than the settings keep it. */
@Component
class HistoryExpiry {

    /** Few enough that no lock is held for long. */
    private static final int AT_ONCE = 1_000;

    private final HistoryTable table;
    private final HistorySettings settings;
    private final Clock clock;

    HistoryExpiry(HistoryTable table, HistorySettings settings, Clock clock) {
        this.table = table;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void forget() {
        var before = clock.instant().minus(settings.retention());
        while (table.forgetBefore(before, AT_ONCE) == AT_ONCE) {
            // There is more of it.
        }
    }
}
