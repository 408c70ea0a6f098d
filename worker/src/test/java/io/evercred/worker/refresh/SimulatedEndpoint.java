package io.evercred.worker.refresh;

import io.evercred.vault.Secret;
import io.evercred.worker.provider.Provider;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The wire to the simulated provider. */
record SimulatedEndpoint(SimulatedAnswer.AtProvider atProvider) implements TokenEndpoint {

    @Override
    public RawAnswer refresh(Provider provider, Secret refreshToken) {
        return switch (atProvider.refresh(provider.name(), refreshToken.reveal())) {
            case SimulatedAnswer.Answered(int status, Optional<String> retryAfter, String body) ->
                new RawAnswer.Answered(status, retryAfter, body.getBytes(StandardCharsets.UTF_8), false);
            case SimulatedAnswer.NotSent() -> new RawAnswer.NotSent("simulated");
            case SimulatedAnswer.AnswerLost() -> new RawAnswer.AnswerLost("simulated");
        };
    }
}
