package io.evercred.worker.consume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.schemas.Event;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever reads dead letters finds each reason in the AsyncAPI documents. */
class RefusalTests {

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void isAReasonThatTheContractTellsOf(Refusal refusal) throws IOException {
        assertThat(reasons()).contains("const: " + DeadLetters.reasonFor(new PoisonRecordException(refusal)) + ",");
    }

    @Test
    void soIsWhatNobodyForesaw() throws IOException {
        assertThat(reasons()).contains("const: " + DeadLetters.reasonFor(new IllegalStateException()) + ",");
    }

    private static String reasons() throws IOException {
        try (var file = Event.class.getResourceAsStream("asyncapi/channels.yaml")) {
            return new String(file.readAllBytes(), UTF_8);
        }
    }
}
