package io.evercred.faults.verify;

/** What the verifier counted on its way. */
final class Chronicle {

    long events;
    long repeated;
    long open;
    long inFlight;
}
