package io.evercred.schemas;

/** Something that the worker is asked to do. */
public sealed interface CredentialCommand extends Event
        permits CredentialRefreshRequested,
                CredentialDisconnectRequested,
                CredentialErasureRequested,
                GuardDecisionRequested,
                KeySetReported {

    @Override
    default String topic() {
        return Topics.CREDENTIAL_COMMANDS;
    }
}
