package io.evercred.worker.database;

import java.sql.SQLException;
import java.util.Set;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells failures that pass by themselves from those that would repeat for ever. */
public final class Outage {

    /**
     * What MySQL answers while it refuses writes as a whole, with no SQL state of its own: 1021 disk full, 1114 table
     * full, 1290 and 1836 read-only, as a server is that has just lost its place as the primary.
     */
    private static final Set<Integer> REFUSING_WRITES = Set.of(1021, 1114, 1290, 1836);

    private Outage() {}

    /**
     * Whether the same statement may well succeed later: no connection, a deadlock, a lock not had in time, a server
     * that takes no writes.
     */
    public static boolean caused(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TransientDataAccessException
                    || cause instanceof RecoverableDataAccessException
                    || cause instanceof DataAccessResourceFailureException
                    || cause instanceof TransactionException
                    || cause instanceof SQLException refused && REFUSING_WRITES.contains(refused.getErrorCode())) {
                return true;
            }
        }
        return false;
    }
}
