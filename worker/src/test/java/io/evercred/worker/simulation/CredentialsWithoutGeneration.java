package io.evercred.worker.simulation;

import io.evercred.worker.credential.Counters;
import io.evercred.worker.credential.Credential;
import java.util.Optional;
import java.util.UUID;

/** A bug: whoever reads a row does not see which consent it is of. */
final class CredentialsWithoutGeneration extends SimulatedCredentials {

    CredentialsWithoutGeneration(SimulatedDatabase database) {
        super(database);
    }

    @Override
    public Optional<Credential> findOneById(UUID id) {
        return super.findOneById(id).map(CredentialsWithoutGeneration::forgetful);
    }

    private static Credential forgetful(Credential row) {
        var counters = row.counters();
        return Rows.withCounters(
                row, new Counters(0, counters.endedThrough(), counters.version(), counters.tokenSeq()));
    }
}
