package io.evercred.schemas;

import java.util.UUID;

/** What a record on a topic turned out to be. */
public sealed interface Decoded {

    /** An event that this version knows. */
    record Known(Envelope envelope) implements Decoded {}

    /** A credential has been erased: a record of the state topic without a value. */
    record Erased(UUID credentialId) implements Decoded {}

    /** An event type that a newer minor version of the contract added; safe to ignore. */
    record Newer(String type) implements Decoded {}

    /** Nothing that may ever be read here; belongs to the dead letters. */
    record Poison(PoisonReason reason) implements Decoded {}

    /** Why a record cannot be read. */
    enum PoisonReason {
        /** The record has no value. */
        EMPTY,
        /** The CloudEvents attributes are missing or wrong. */
        NOT_A_CLOUD_EVENT,
        /** A known event in a major version that this process does not speak, or a foreign type. */
        UNKNOWN_VERSION,
        /** The data is not what its type promises. */
        MALFORMED,
        /** The record key is not the event's, so its order cannot be relied on. */
        WRONG_KEY
    }
}
