package io.evercred.worker.outbox;

/** The statements that look at the outbox for the metrics. */
public final class OutboxQueries {

    private OutboxQueries() {}

    public static String pending() {
        return OutboxMetrics.PENDING;
    }

    public static String oldest() {
        return OutboxMetrics.OLDEST;
    }
}
