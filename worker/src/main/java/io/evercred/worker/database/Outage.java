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
     * What MySQL answers, with no SQL state that says so, while it refuses this account or writes as a whole: 1021 disk
     * full, 1114 table full; 1290, 1792 and 1836 read-only, as a server is that has just lost its place as the primary;
     * 1317 the statement was killed, 3032 offline; 1044, 1045, 1142 and 1143 rights are missing, 1049 and 1146 the schema
     * or a table is, as while somebody restores or moves them.
     */
    private static final Set<Integer> REFUSING_EVERYTHING =
            Set.of(1021, 1114, 1290, 1792, 1836, 1317, 3032, 1044, 1045, 1142, 1143, 1049, 1146);

    private Outage() {}

    /**
     * Whether the same statement may well succeed later: no connection, a deadlock, a lock not had in time, a server
     * that takes no writes, or nothing from us.
     */
    public static boolean caused(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TransientDataAccessException
                    || cause instanceof RecoverableDataAccessException
                    || cause instanceof DataAccessResourceFailureException
                    || cause instanceof TransactionException
                    || cause instanceof SQLException refused && REFUSING_EVERYTHING.contains(refused.getErrorCode())) {
                return true;
            }
        }
        return false;
    }
}
