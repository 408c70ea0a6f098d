package io.evercred.sandbox.provider.fault;

import io.evercred.sandbox.provider.http.Answer;
import io.evercred.sandbox.provider.http.Delivery;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What happens to a call that a fault strikes. */
public sealed interface Effect {

    /** The call is executed and answered. */
    record None() implements Effect {}

    /** The call is not executed; this is the answer. */
    record Reply(int status, Map<String, String> headers, String body) implements Effect {

        /** Returns the answer. */
        public Answer answer() {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            return new Answer(status, headers, bytes.length, List.of(bytes).iterator());
        }
    }

    /** The call is not executed; the answer is the provider's own body for that error code. */
    record Refuse(String error) implements Effect {}

    /** The connection is reset, before or after the call is executed. */
    record Lose(Delivery.Reset when) implements Effect {}
}
