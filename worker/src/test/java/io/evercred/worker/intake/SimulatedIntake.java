package io.evercred.worker.intake;

import io.evercred.schemas.Envelope;
import io.evercred.worker.credential.Leads;
import io.evercred.worker.credential.Ledger;
import io.evercred.worker.credential.TokenVault;
import io.evercred.worker.revocation.ProviderRevocations;
import java.time.Clock;

/** A worker's intake. */
public final class SimulatedIntake {

    private final Intake intake;

    public SimulatedIntake(TokenVault vault, Leads leads, Ledger ledger, ProviderRevocations revocations, Clock clock) {
        this.intake = new Intake(vault, leads, ledger, revocations, clock);
    }

    public boolean store(Envelope consent) {
        return intake.store(consent) == Intake.Outcome.STORED;
    }
}
