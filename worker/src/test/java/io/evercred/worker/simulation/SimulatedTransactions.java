package io.evercred.worker.simulation;

import java.io.Serial;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** Spring's transactions on the simulated database: inner ones join, and each commit has a moment before and after. */
final class SimulatedTransactions extends AbstractPlatformTransactionManager {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient SimulatedDatabase database;
    private final transient Boundaries boundaries;

    SimulatedTransactions(SimulatedDatabase database, Boundaries boundaries) {
        this.database = database;
        this.boundaries = boundaries;
    }

    @Override
    protected Object doGetTransaction() {
        return database;
    }

    @Override
    protected boolean isExistingTransaction(Object transaction) {
        return database.isOpen();
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        boundaries.pass(Place.BEGIN);
        database.begin();
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        boundaries.pass(Place.BEFORE_COMMIT);
        database.commit();
        boundaries.pass(Place.AFTER_COMMIT);
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        // After a commit that has taken place there is nothing to undo.
        if (database.isOpen()) {
            database.rollback();
        }
    }

    @Override
    protected void doSetRollbackOnly(DefaultTransactionStatus status) {
        // The exception that asks for this reaches the outermost transaction, which rolls back itself.
    }
}
