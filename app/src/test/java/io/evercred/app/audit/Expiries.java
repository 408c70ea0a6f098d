package io.evercred.app.audit;

import io.evercred.app.RunningApp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** The expiry of a running app's audit, at any time. */
public final class Expiries {

    private Expiries() {}

    /** What the app does once an hour. */
    public static void forget(RunningApp app, Instant now) {
        new AuditExpiry(app.bean(Audit.class), app.bean(AuditSettings.class), Clock.fixed(now, ZoneOffset.UTC))
                .forget();
    }
}
