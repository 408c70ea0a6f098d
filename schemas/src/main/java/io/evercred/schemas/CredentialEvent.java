package io.evercred.schemas;

import java.util.UUID;

/**
 * A transition of a credential. {@code generation} rises with each consent, {@code version} with each transition:
 * drop what is older than what you know. Delivered at least once.
 */
public sealed interface CredentialEvent extends Event
        permits CredentialConnected, CredentialRefreshed, CredentialDegraded, CredentialRecovered, CredentialRevoked {

    UUID credentialId();

    String userId();

    String provider();

    long generation();

    long version();

    @Override
    default String key() {
        return credentialId().toString();
    }

    @Override
    default String topic() {
        return Topics.CREDENTIAL_EVENTS;
    }
}
