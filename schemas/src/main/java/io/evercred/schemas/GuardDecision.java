package io.evercred.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an operator decides about held endings. */
public enum GuardDecision {
    /** They are genuine: end those credentials. */
    @JsonProperty("confirm")
    CONFIRM,

    /** They are not: forget the strikes and go on refreshing. */
    @JsonProperty("discard")
    DISCARD
}
