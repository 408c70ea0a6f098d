package io.evercred.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a credential has ended. */
public enum RevocationReason {
    /** The provider rejected the refresh token, and confirmed it. */
    @JsonProperty("rejected")
    REJECTED("The provider no longer accepts the grant."),

    /** The user disconnected. */
    @JsonProperty("disconnected")
    DISCONNECTED("The user ended the connection."),

    /** The provider told us that the grant is gone. */
    @JsonProperty("provider")
    PROVIDER("The provider announced that the grant has ended."),

    /** A rotating provider rejected the token after one of its answers had been lost. */
    @JsonProperty("ambiguous")
    AMBIGUOUS("An answer of the provider was lost, and the token that it replaced is no longer accepted.");

    private final String explanation;

    RevocationReason(String explanation) {
        this.explanation = explanation;
    }

    /** The reason in a sentence, for people. */
    public String explanation() {
        return explanation;
    }
}
