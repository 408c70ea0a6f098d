package io.evercred.app.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evercred.vault.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientSecretsTests {

    // Fake, all of them.
    private static final String CURRENT = "current";
    private static final String NEXT = "next";

    private final ClientSecrets secrets = ClientSecrets.of("google", Secret.of(CURRENT), Optional.of(Secret.of(NEXT)));
    private final List<String> used = new ArrayList<>();

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void theCurrentOneComesFirst() {
        call(secrets, Set.of(CURRENT, NEXT));
        call(secrets, Set.of(CURRENT, NEXT));

        assertThat(used).containsExactly(CURRENT, CURRENT);
    }

    @Test
    void theOtherIsTriedAtOnceAndRemembered() {
        assertThat(call(secrets, Set.of(NEXT))).isEqualTo("taken");
        call(secrets, Set.of(NEXT));
        assertThat(used).containsExactly(CURRENT, NEXT, NEXT);

        // The change was taken back.
        call(secrets, Set.of(CURRENT));
        call(secrets, Set.of(CURRENT));
        assertThat(used).containsExactly(CURRENT, NEXT, NEXT, NEXT, CURRENT, CURRENT);
    }

    @Test
    void bothRefusedIsRefused() {
        assertThatThrownBy(() -> call(secrets, Set.of())).isInstanceOf(Refused.class);
        assertThat(used).containsExactly(CURRENT, NEXT);
        call(secrets, Set.of(CURRENT));
        assertThat(used).as("nothing was learnt").containsExactly(CURRENT, NEXT, CURRENT);
    }

    @Test
    void anotherFailureIsNotTriedAgain() {
        assertThatThrownBy(() -> secrets.call(this::fail, Refused.class::isInstance))
                .isInstanceOf(IllegalStateException.class);
        assertThat(used).containsExactly(CURRENT);
    }

    @Test
    void withoutANextOneThereIsOneCall() {
        assertThatThrownBy(() -> call(ClientSecrets.of("google", Secret.of(CURRENT)), Set.of()))
                .isInstanceOf(Refused.class);
        assertThat(used).containsExactly(CURRENT);
    }

    private String call(ClientSecrets those, Set<String> valid) {
        return those.call(
                secret -> {
                    used.add(secret.reveal());
                    if (!valid.contains(secret.reveal())) {
                        throw new Refused();
                    }
                    return "taken";
                },
                Refused.class::isInstance);
    }

    private String fail(Secret secret) {
        used.add(secret.reveal());
        throw new IllegalStateException();
    }
}
