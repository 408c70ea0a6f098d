package io.evercred.app.consent;

import java.util.Set;

/** What came of a grant. */
public sealed interface ConsentOutcome {

    /** The worker was told, and will store it. */
    record Published(long generation) implements ConsentOutcome {}

    /** Nothing new was needed: a credential serves already, or is being stored. */
    record AlreadyConnected() implements ConsentOutcome {}

    /** No refresh token came; the provider must be told to ask anew. */
    record PromptNeeded() implements ConsentOutcome {}

    /** No refresh token came although the provider was told to ask anew. */
    record NoRefreshToken() implements ConsentOutcome {}

    /** The person left out scopes that are required. */
    record ScopesMissing(Set<String> scopes) implements ConsentOutcome {}

    /** The person may not connect; the grant was given back where that harms no credential of theirs. */
    record NotAllowed() implements ConsentOutcome {}

    /** Kafka did not take the event in time; nothing was stored. */
    record NotPublished() implements ConsentOutcome {}
}
