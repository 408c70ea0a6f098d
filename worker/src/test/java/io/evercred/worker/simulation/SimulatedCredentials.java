package io.evercred.worker.simulation;

import io.evercred.worker.credential.Claim;
import io.evercred.worker.credential.Credential;
import io.evercred.worker.credential.CredentialStore;
import io.evercred.worker.credential.Credentials;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The credential table. Its conditions are those of the SQL. */
class SimulatedCredentials implements Credentials, CredentialStore {

    private final SimulatedDatabase database;
    private final SimulatedTable<UUID, Credential> rows;

    SimulatedCredentials(SimulatedDatabase database) {
        this.database = database;
        this.rows = database.credentials();
    }

    @Override
    public Optional<Credential> findById(UUID id) {
        return Optional.ofNullable(rows.get(id));
    }

    @Override
    public Optional<Credential> findOneById(UUID id) {
        database.requireTransaction();
        return findById(id);
    }

    @Override
    public List<Credential> findByIdInOrderById(Collection<UUID> ids) {
        database.requireTransaction();
        return ids.stream().sorted().map(rows::get).filter(Objects::nonNull).toList();
    }

    @Override
    public List<Credential> lockDue(String provider, Instant now, int limit) {
        database.requireTransaction();
        return rows.all().stream()
                .filter(row -> row.owner().provider().equals(provider) && isDue(row, now))
                .sorted(Comparator.comparing(this::dueAt))
                .limit(limit)
                .toList();
    }

    private boolean isDue(Credential row, Instant now) {
        return !row.ended() && !dueAt(row).isAfter(now);
    }

    /** The generated column, for one that has not ended. */
    Instant dueAt(Credential row) {
        return Due.at(row);
    }

    @Override
    public void insertIfAbsent(Credential blank) {
        database.requireTransaction();
        if (rows.get(blank.id()) == null) {
            rows.put(blank.id(), blank);
        }
    }

    @Override
    public void save(List<Credential> credentials) {
        credentials.forEach(credential -> rows.put(credential.id(), credential));
    }

    @Override
    public void claim(Collection<UUID> ids, Claim claim) {
        for (var id : ids) {
            rows.put(id, Rows.withClaim(rows.get(id), claim));
        }
    }
}
