package io.evercred.worker.intake;

import io.evercred.schemas.Envelope;

/** Lets tests of other features store consents without going through Kafka. */
public final class IntakeFixture {

    private final Intake intake;

    IntakeFixture(Intake intake) {
        this.intake = intake;
    }

    public void store(Envelope consent) {
        intake.store(consent);
    }
}
