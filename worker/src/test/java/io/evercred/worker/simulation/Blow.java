package io.evercred.worker.simulation;

/** What can strike a worker in the middle of a step. */
enum Blow {
    /** Its process is killed. */
    CRASH,
    /** The database does not answer; nothing has been written. */
    DATABASE_AWAY,
    /** The connection breaks during a commit that has taken place. */
    COMMIT_UNCERTAIN,
    /** The database refuses these rows and would do so again. */
    ROWS_REFUSED
}
