package io.evercred.schemas;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** The data of an event or a command. Its type on the wire is {@code io.evercred.<record name>.v1}. */
public sealed interface Event permits CredentialEvent, CredentialState, CredentialCommand, OAuthCallbackCompleted {

    /** The Kafka record key; whatever shares a key stays in order. */
    @JsonIgnore
    String key();

    /** The topic that this kind of event belongs to. */
    @JsonIgnore
    String topic();
}
