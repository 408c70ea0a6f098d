package io.evercred.worker.simulation;

import io.evercred.worker.credential.Credential;
import io.evercred.worker.credential.Status;
import java.time.Duration;

/** What becomes of a consent. */
final class ConsentRules {

    static final Duration REVOKE_LAG = Duration.ofSeconds(20);

    private final Surroundings around;

    ConsentRules(Surroundings around) {
        this.around = around;
    }

    void check(Credential before, Credential after, Expected expected, Cause.Storing storing) {
        var consent = storing.consent();
        var callback = consent.callback();
        Violation.unless(
                after.id().equals(callback.credentialId())
                        && after.counters().generation() == callback.generation()
                        && after.state().status() == Status.ACTIVE,
                "P2 a consent is stored as itself",
                after,
                consent);
        Violation.unless(
                callback.generation() > before.counters().generation(),
                "P2 an older consent is never stored over a newer one",
                before,
                consent);
        Violation.unless(
                callback.generation() > before.counters().endedThrough(),
                "P3 a consent that its user has disconnected is never stored",
                before,
                consent);
        new Tokens(around).areStored(after, consent.refreshToken(), consent.accessToken());
        Violation.unless(
                around.revocations().waiting(after.id()).isEmpty(),
                "no revoke of an older consent waits any more once a newer one is stored",
                after);
        expected.connected(consent, !expected.outlivedRevoke(callback.redeemedAt()));
    }

    /** A consent has been delivered, and its consumer goes on to the next. */
    void delivered(Consent consent) {
        var row = around.database().credentials().get(consent.callback().credentialId());
        Violation.unless(
                row != null
                        && (row.counters().generation() >= consent.callback().generation()
                                || row.counters().endedThrough()
                                        >= consent.callback().generation()),
                "P2 a consent that was delivered is stored, unless something newer came before",
                consent,
                row);
    }
}
