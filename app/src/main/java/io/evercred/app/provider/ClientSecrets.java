package io.evercred.app.provider;

import io.evercred.vault.Secret;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secret of our client at a provider and, while it is being changed, the next one. Which of them the provider takes
 * is learnt from its answers, so that the change needs no moment at which all must be switched over at once.
 */
public final class ClientSecrets {

    private static final Logger log = LoggerFactory.getLogger(ClientSecrets.class);

    private final String provider;
    private final List<Secret> secrets;
    private volatile int takenLast;

    private ClientSecrets(String provider, Stream<Secret> secrets) {
        this.provider = provider;
        this.secrets = secrets.toList();
    }

    /** The secret of a client that is not being changed. */
    public static ClientSecrets of(String provider, Secret only) {
        return new ClientSecrets(provider, Stream.of(only));
    }

    static ClientSecrets of(String provider, Secret current, Optional<Secret> next) {
        return new ClientSecrets(provider, Stream.concat(Stream.of(current), next.stream()));
    }

    /**
     * Makes the call with the secret that was taken last, at first the current one; if it is refused, and there is
     * another, at once with that. The last answer counts.
     *
     * @param refused whether a failure says {@code invalid_client}: nothing was executed then (RFC 6749, section 5.2), so
     *     the call may be made again
     */
    public <A> A call(Function<Secret, A> call, Predicate<RuntimeException> refused) {
        var first = takenLast;
        try {
            return call.apply(secrets.get(first));
        } catch (RuntimeException e) {
            if (secrets.size() == 1 || !refused.test(e)) {
                throw e;
            }
        }
        var other = 1 - first;
        var answer = call.apply(secrets.get(other));
        takenLast = other;
        log.info(
                "{} now takes evercred.providers.{}.client-secret{} and refuses the other",
                provider,
                provider,
                other == 0 ? "" : "-next");
        return answer;
    }
}
