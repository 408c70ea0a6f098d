package io.evercred.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;

/** On whose word a credential is to end. */
public enum EndedBy {
    /** The user disconnects. */
    @JsonProperty("user")
    USER,

    /** The provider has announced that the grant is gone. */
    @JsonProperty("provider")
    PROVIDER
}
