package io.evercred.faults.report;

/** What became of a row. */
public enum Status {
    PASS,
    FAIL,
    /** Something that it needs is not there: no pass. */
    NOT_RUN;

    @Override
    public String toString() {
        return name().replace('_', ' ');
    }
}
