package io.evercred.schemas;

/** The Kafka topics. Every record is keyed by the credential id, so one credential's events stay in order. */
public final class Topics {

    /** Consents that the app has redeemed; consumed by the worker's intake. Kept for seven days. */
    public static final String OAUTH_CALLBACK_COMPLETED = "evercred.oauth-callback-completed.v1";

    /** What somebody asks the worker to do. */
    public static final String CREDENTIAL_COMMANDS = "evercred.credential-commands.v1";

    /** What has happened to credentials; public, and free of tokens. */
    public static final String CREDENTIAL_EVENTS = "evercred.credential-events.v1";

    /**
     * How each credential is now; public, free of tokens, and compacted: the last record of each key stays, and one
     * without a value says that the credential has been erased.
     */
    public static final String CREDENTIAL_STATE = "evercred.credential-state.v1";

    private Topics() {}

    /** The topic that takes the records of {@code topic} that nobody can read. */
    public static String deadLettersOf(String topic) {
        return topic + "-dlt";
    }
}
