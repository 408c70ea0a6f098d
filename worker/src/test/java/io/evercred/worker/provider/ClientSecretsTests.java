package io.evercred.worker.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.vault.Secret;
import io.evercred.worker.provider.ClientSecrets.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientSecretsTests {

    // Fake, all of them.
    private static final String CURRENT = "current";
    private static final String NEXT = "next";

    private final ClientSecrets secrets = new ClientSecrets("google", Secret.of(CURRENT), Optional.of(Secret.of(NEXT)));
    private final List<String> used = new ArrayList<>();

    @Test
    void theCurrentOneComesFirst() {
        call(secrets, Map.of(CURRENT, Verdict.TAKEN, NEXT, Verdict.TAKEN));
        call(secrets, Map.of(CURRENT, Verdict.UNCLEAR, NEXT, Verdict.TAKEN));

        assertThat(used).containsExactly(CURRENT, CURRENT);
    }

    @Test
    void theOtherIsTriedAtOnceAndRemembered() {
        var changed = Map.of(CURRENT, Verdict.REFUSED, NEXT, Verdict.TAKEN);
        assertThat(call(secrets, changed)).isEqualTo(Verdict.TAKEN);
        call(secrets, changed);
        assertThat(used).containsExactly(CURRENT, NEXT, NEXT);

        var takenBack = Map.of(CURRENT, Verdict.TAKEN, NEXT, Verdict.REFUSED);
        call(secrets, takenBack);
        call(secrets, takenBack);
        assertThat(used).containsExactly(CURRENT, NEXT, NEXT, NEXT, CURRENT, CURRENT);
    }

    @Test
    void nothingIsLearntFromAnAnswerThatIsNone() {
        assertThat(call(secrets, Map.of(CURRENT, Verdict.REFUSED, NEXT, Verdict.UNCLEAR)))
                .isEqualTo(Verdict.UNCLEAR);
        assertThat(call(secrets, Map.of(CURRENT, Verdict.REFUSED, NEXT, Verdict.REFUSED)))
                .isEqualTo(Verdict.REFUSED);
        call(secrets, Map.of(CURRENT, Verdict.TAKEN));

        assertThat(used).containsExactly(CURRENT, NEXT, CURRENT, NEXT, CURRENT);
    }

    @Test
    void withoutANextOneThereIsOneCall() {
        var only = new ClientSecrets("google", Secret.of(CURRENT), Optional.empty());

        assertThat(call(only, Map.of(CURRENT, Verdict.REFUSED))).isEqualTo(Verdict.REFUSED);
        assertThat(used).containsExactly(CURRENT);
    }

    private Verdict call(ClientSecrets those, Map<String, Verdict> answers) {
        return those.call(
                secret -> {
                    used.add(secret.reveal());
                    return answers.get(secret.reveal());
                },
                answer -> answer);
    }
}
