package io.evercred.worker.simulation;

/** How a provider is. */
enum Weather {
    /** It answers, with the odd failure that every service has. */
    FAIR,
    OUTAGE,
    LOSING_ANSWERS,
    THROTTLING,
    REFUSING_CLIENT,
    /** It calls good grants bad. */
    REJECTING_MANY,
    /** It answers without a fault. */
    PERFECT
}
