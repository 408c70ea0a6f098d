package io.evercred.worker.credential;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.Repository;

/** Reads credentials. Whoever wants to change one locks it here first and saves it through {@link CredentialStore}. */
public interface Credentials extends Repository<Credential, UUID> {

    /** Reads without a lock. */
    Optional<Credential> findById(UUID id);

    /** Locks the row until the end of the transaction. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Credential> findOneById(UUID id);

    /** Locks rows in id order, so that two batches never wait for each other in a circle. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    List<Credential> findByIdInOrderById(Collection<UUID> ids);

    /**
     * Locks up to {@code limit} due rows that nobody else has locked. Filter and order are exactly the index's, and the
     * index is forced: on a small table the optimizer prefers to sort, and a sort locks every due row.
     */
    @Query("""
            SELECT * FROM credential FORCE INDEX (due)
            WHERE provider = :provider AND due_at <= :now
            ORDER BY due_at
            LIMIT :limit
            FOR UPDATE SKIP LOCKED
            """)
    List<Credential> lockDue(String provider, Instant now, int limit);
}
