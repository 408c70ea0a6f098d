package io.evercred.app.calendar;

import io.evercred.app.connection.ConnectionDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Why a connection ended, as far as a reader can be told. */
enum EndReason {
    DISCONNECTED,
    /** The reader's organisation asks its people to sign in again now and then, or forbids the app. */
    POLICY,
    /** Google ends grants to apps in testing mode after seven days (Google Identity, "Refresh token expiration"). */
    TESTING,
    /** Google no longer accepts the grant; most often its owner ended it there. */
    REJECTED,
    /** Google announced the end. */
    PROVIDER,
    UNKNOWN;

    // Machine-readable subtypes of invalid_grant; the description is for people and changes.
    private static final Set<String> POLICIES =
            Set.of("invalid_rapt", "rapt_required", "admin_policy_enforced", "policy_enforced");
    private static final Duration TESTING_GRANT = Duration.ofDays(7);
    private static final Duration ABOUT = Duration.ofHours(2);

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static EndReason of(ConnectionDetails details) {
        return switch (details.reason().orElse("")) {
            case "disconnected" -> DISCONNECTED;
            case "provider" -> PROVIDER;
            case "rejected" -> rejected(details);
            default -> UNKNOWN;
        };
    }

    private static EndReason rejected(ConnectionDetails details) {
        if (details.reasonDetail().filter(POLICIES::contains).isPresent()) {
            return POLICY;
        }
        return endedAfterSevenDays(details) ? TESTING : REJECTED;
    }

    private static boolean endedAfterSevenDays(ConnectionDetails details) {
        Optional<Instant> began = details.connectedAt();
        Optional<Instant> failed = details.firstFailedAt();
        return began.isPresent()
                && failed.isPresent()
                && Duration.between(began.get().plus(TESTING_GRANT), failed.get())
                                .abs()
                                .compareTo(ABOUT)
                        <= 0;
    }
}
