package io.evercred.worker.simulation;

import io.evercred.worker.refresh.Fence;

/** A bug that is put in on purpose, to see that the simulator finds it. */
enum Break {
    NONE,
    /** A result is saved although newer tokens have been stored since it was claimed. */
    TOKEN_SEQ_FENCE,
    /** A failure counts although the claim is somebody else's by now. */
    CLAIM_FENCE,
    /** What is claimed is due all the same. */
    CLAIM_WHEN_TAKING,
    /** A result is saved although a newer consent has been stored since it was claimed. */
    GENERATION_FENCE,
    /** An older consent is stored over a newer one. */
    GENERATION_AT_INTAKE,
    /** The event is written once the row has been committed. */
    OUTBOX_TRANSACTION,
    /** However many are rejected, it is believed. */
    NO_GUARD,
    /** An ending clears whatever generation is there. */
    CLEARING_ANY_GENERATION;

    Fence fence() {
        return switch (this) {
            case TOKEN_SEQ_FENCE -> Fence.WITHOUT_TOKEN_SEQ;
            case CLAIM_FENCE -> Fence.WITHOUT_CLAIM;
            case GENERATION_FENCE -> Fence.WITHOUT_GENERATION;
            case NONE, CLAIM_WHEN_TAKING, GENERATION_AT_INTAKE, OUTBOX_TRANSACTION, NO_GUARD, CLEARING_ANY_GENERATION ->
                Fence.WHOLE;
        };
    }
}
