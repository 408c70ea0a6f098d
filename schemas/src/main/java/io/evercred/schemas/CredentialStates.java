package io.evercred.schemas;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The reference consumer: how all credentials are, kept from the events topic or from the state topic. Feed it every
 * record of one of them, in the order of its partition, as {@link EventCodec#decode} gives it. Records that come twice
 * change nothing, nor do older ones (generation first, then version), newer types, and what nobody can read.
 *
 * <p>Only the state topic tells of erasures. One topic is enough: between two there is no order. Not safe for use by
 * several threads.
 */
public final class CredentialStates {

    private final Map<UUID, CredentialState> known = new HashMap<>();

    /** @return whether the record told anything new */
    public boolean take(Decoded record) {
        return switch (record) {
            case Decoded.Known(Envelope envelope) ->
                stateIn(envelope).filter(this::keepIfNewer).isPresent();
            case Decoded.Erased(UUID credentialId) -> known.remove(credentialId) != null;
            case Decoded.Newer _, Decoded.Poison _ -> false;
        };
    }

    /** How this credential is; nothing if it has never been connected, or has been erased. */
    public Optional<CredentialState> of(UUID credentialId) {
        return Optional.ofNullable(known.get(credentialId));
    }

    /** How all are, by credential id. */
    public Map<UUID, CredentialState> all() {
        return Map.copyOf(known);
    }

    private static Optional<CredentialState> stateIn(Envelope envelope) {
        return switch (envelope.event()) {
            case CredentialEvent event -> Optional.of(CredentialState.after(event, envelope.time()));
            case CredentialState state -> Optional.of(state);
            case CredentialCommand _, OAuthCallbackCompleted _ -> Optional.empty();
        };
    }

    private boolean keepIfNewer(CredentialState state) {
        var last = known.get(state.credentialId());
        var isNew = last == null || state.isNewerThan(last);
        if (isNew) {
            known.put(state.credentialId(), state);
        }
        return isNew;
    }
}
