package io.evercred.worker.credential;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Writes credentials. The caller holds the locks of their rows and has a transaction under way. */
public interface CredentialStore {

    /** Makes sure that there is a row to lock; one that is there already stays as it is. */
    void insertIfAbsent(Credential blank);

    /** Writes the rows as they are given. */
    void save(List<Credential> credentials);

    /**
     * Notes who may call the provider for these. One whose last claim was abandoned is ambiguous from now on: nobody
     * knows whether the provider has acted on that call. Nothing else of the rows changes.
     */
    void claim(Collection<UUID> ids, Claim claim);
}
