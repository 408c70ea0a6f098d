package io.evercred.worker.refresh;

import java.util.Optional;

/** What comes over the wire from the simulated provider. */
public sealed interface SimulatedAnswer {

    record Answered(int status, Optional<String> retryAfter, String body) implements SimulatedAnswer {}

    record NotSent() implements SimulatedAnswer {}

    record AnswerLost() implements SimulatedAnswer {}

    /** The provider's token endpoint. */
    @FunctionalInterface
    interface AtProvider {

        SimulatedAnswer refresh(String provider, String refreshToken);
    }
}
