package io.evercred.worker.credential;

import io.evercred.schemas.CredentialEvent;
import java.util.Optional;

/** What becomes of a credential. */
public sealed interface Transition {

    /** It stays exactly as it is. */
    record None() implements Transition {}

    /** It is saved, together with the event if others are to know. */
    record To(Credential next, Optional<CredentialEvent> event) implements Transition {}

    static Transition none() {
        return new None();
    }

    /** A change that nobody outside needs to know. */
    static Transition quietly(Credential next) {
        return new To(next, Optional.empty());
    }

    /**
     * The same; its event, if there is one, names the command that it comes from.
     *
     * @param command null if nobody asked
     */
    default Transition answering(String command) {
        return switch (this) {
            case None none -> none;
            case To(Credential next, Optional<CredentialEvent> event) ->
                new To(next, event.map(told -> told.answering(command)));
        };
    }

    static Transition telling(Credential next, CredentialEvent event) {
        return new To(next, Optional.of(event));
    }
}
