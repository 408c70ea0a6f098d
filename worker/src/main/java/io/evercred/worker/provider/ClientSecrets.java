package io.evercred.worker.provider;

import io.evercred.vault.Secret;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secret of our client at a provider and, while it is being changed, the next one. Which of them the provider takes
 * is learnt from its answers, so that the change needs no moment at which all must be switched over at once.
 */
public final class ClientSecrets {

    private static final Logger LOG = LoggerFactory.getLogger(ClientSecrets.class);

    private final String provider;
    private final List<Secret> secrets;
    private volatile int takenLast;

    ClientSecrets(String provider, Secret current, Optional<Secret> next) {
        this.provider = provider;
        this.secrets = Stream.concat(Stream.of(current), next.stream()).toList();
    }

    /** What an answer says about the secret that the call was made with. */
    public enum Verdict {
        TAKEN,
        /** {@code invalid_client}: nothing was executed (RFC 6749, section 5.2), so the call may be made again. */
        REFUSED,
        UNCLEAR
    }

    /** A call that is made with a secret. */
    @FunctionalInterface
    public interface Call<A, E extends Exception> {

        A with(Secret secret) throws E;
    }

    /**
     * Makes the call with the secret that was taken last, at first the current one; if it is refused, and there is
     * another, at once with that. The last answer counts.
     */
    public <A, E extends Exception> A call(Call<A, E> call, Function<A, Verdict> judge) throws E {
        var first = takenLast;
        var answer = call.with(secrets.get(first));
        if (secrets.size() == 1 || judge.apply(answer) != Verdict.REFUSED) {
            return answer;
        }
        var other = 1 - first;
        var second = call.with(secrets.get(other));
        if (judge.apply(second) == Verdict.TAKEN) {
            takenLast = other;
            LOG.info(
                    "{} now takes evercred.providers.{}.client-secret{} and refuses the other",
                    provider,
                    provider,
                    other == 0 ? "" : "-next");
        }
        return second;
    }
}
