package io.evercred.worker.simulation;

import io.evercred.schemas.CredentialDisconnectRequested;
import io.evercred.schemas.CredentialRefreshRequested;
import io.evercred.schemas.CredentialRevoked;
import io.evercred.worker.refresh.SimulatedResult;
import java.time.Instant;
import java.util.List;

/** What is going on while something is written: whatever changes a credential must follow from it. */
sealed interface Cause {

    /** Nothing that may change a credential. */
    record Nothing() implements Cause {}

    /** A worker claims what is due. */
    record Scanning(String provider, Instant now) implements Cause {}

    /** A worker claims what somebody wants fresh. */
    record Asked(CredentialRefreshRequested request, Instant now) implements Cause {}

    /** A worker works on what it has claimed: a call is made, or can no longer be made in time. */
    record Calling() implements Cause {}

    record WritingBack(List<SimulatedResult> results, Instant now) implements Cause {}

    record Storing(Consent consent, Instant now) implements Cause {}

    record Disconnecting(CredentialDisconnectRequested request, Instant now) implements Cause {}

    /** The guard's decisions are carried out. */
    record Watching(Instant now) implements Cause {}

    /** The consumer of endings. */
    record Clearing(CredentialRevoked event) implements Cause {}

    /** Revokes are sent to the provider. */
    record Revoking(Instant now) implements Cause {}
}
