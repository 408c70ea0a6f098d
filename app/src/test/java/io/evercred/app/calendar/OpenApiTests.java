package io.evercred.app.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.app.calendar.StatePanel.State;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiTests {

    private final JsonNode schema = document().schema("Connection");

    @Test
    void describesExactlyTheFieldsOfTheAnswer() {
        var fields = Arrays.stream(ConnectionState.class.getRecordComponents())
                .map(component -> component.getName())
                .toList();
        assertThat(schema.get("properties").propertyNames()).containsExactlyElementsOf(fields);
        assertThat(schema.get("required").valueStream().map(JsonNode::asString)).containsExactlyElementsOf(fields);
    }

    @Test
    void namesEveryStateAndExplainsIt() {
        var states = Stream.of(State.values()).map(State::key).toList();
        var described = schema.get("properties").get("state");
        assertThat(described.get("enum").valueStream().map(JsonNode::asString)).containsExactlyElementsOf(states);
        assertThat(states)
                .allSatisfy(state ->
                        assertThat(described.get("description").asString()).contains(state + ": "));
    }

    private static OpenApi document() {
        try (var file = OpenApiTests.class.getResourceAsStream("/static/openapi.json")) {
            return new OpenApi(new String(file.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
