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

    /**
     * The same event, naming the command that it comes from.
     *
     * @param command the CloudEvents id of the command; null if nobody asked
     */
    CredentialEvent answering(String command);

    @Override
    default String key() {
        return credentialId().toString();
    }

    @Override
    default String topic() {
        return Topics.CREDENTIAL_EVENTS;
    }
}
