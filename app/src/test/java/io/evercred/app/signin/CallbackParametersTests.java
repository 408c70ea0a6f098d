package io.evercred.app.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallbackParametersTests {

    private static final String STATE = "s".repeat(43);

    @Test
    void readsACodeOrAnError() {
        assertThat(of("state", STATE, "code", "c")).isPresent();
        assertThat(of("state", STATE, "error", "access_denied")).isPresent();
    }

    @Test
    void refusesWhatLacksSomething() {
        assertThat(of("code", "c")).isEmpty();
        assertThat(of("state", STATE)).isEmpty();
        assertThat(of("state", STATE, "code", "")).isEmpty();
        assertThat(of("state", "", "code", "c")).isEmpty();
        assertThat(of("state", STATE.substring(1), "code", "c")).isEmpty();
        assertThat(of("state", STATE.substring(1) + "'", "code", "c")).isEmpty();
    }

    @Test
    void refusesACodeTogetherWithAnError() {
        assertThat(of("state", STATE, "code", "c", "error", "access_denied")).isEmpty();
    }

    @Test
    void refusesAnyParameterTwice() {
        for (var twice : new String[] {"state", "code", "scope", "anything"}) {
            var parameters = new HashMap<>(parameters("state", STATE, "code", "c"));
            parameters.put(twice, new String[] {STATE, STATE});
            assertThat(CallbackParameters.of(parameters)).as(twice).isEmpty();
        }
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(of("state", STATE, "code", "c".repeat(4096))).isPresent();
        assertThat(of("state", STATE, "code", "c".repeat(4097))).isEmpty();
    }

    @Test
    void printsNoCode() {
        assertThat(of("state", STATE, "code", "canary").orElseThrow().toString())
                .doesNotContain("canary");
    }

    private static Optional<CallbackParameters> of(String... pairs) {
        return CallbackParameters.of(parameters(pairs));
    }

    private static Map<String, String[]> parameters(String... pairs) {
        var parameters = new HashMap<String, String[]>();
        for (int i = 0; i < pairs.length; i += 2) {
            parameters.put(pairs[i], new String[] {pairs[i + 1]});
        }
        return parameters;
    }
}
