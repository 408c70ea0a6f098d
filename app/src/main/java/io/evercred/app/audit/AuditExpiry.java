package io.evercred.app.audit;

import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes what operators did once it is older than the settings keep it. */
@Component
class AuditExpiry {

    /** Few enough that no lock is held for long. */
    private static final int AT_ONCE = 1_000;

    private final Audit audit;
    private final AuditSettings settings;
    private final Clock clock;

    AuditExpiry(Audit audit, AuditSettings settings, Clock clock) {
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void forget() {
        var before = clock.instant().minus(settings.retention());
        while (audit.forgetBefore(before, AT_ONCE) == AT_ONCE) {
            // There is more of it.
        }
    }
}
