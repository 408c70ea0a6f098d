package io.evercred.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why refreshing fails for now. */
public enum DegradationReason {
    /** The provider rejected the refresh token; the verdict is not yet confirmed. */
    @JsonProperty("rejected")
    REJECTED,

    /** The provider could not be reached, or answered with nonsense. */
    @JsonProperty("unavailable")
    UNAVAILABLE,

    /** The provider asked us to slow down. */
    @JsonProperty("throttled")
    THROTTLED,

    /** The request was sent and the answer was lost. */
    @JsonProperty("ambiguous")
    AMBIGUOUS,

    /** The stored token does not open; our keys are wrong, and the grant is untouched. */
    @JsonProperty("unreadable")
    UNREADABLE
}
