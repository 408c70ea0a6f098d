package io.evercred.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonSchemaTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    static Stream<Event> events() {
        return Samples.all().stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void acceptsWhatTheCodecWrites(Event event) throws IOException {
        assertThat(schemaOf(event).validate(written(event), InputFormat.JSON, this::withFormats))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void refusesAWrongTypeInEachRequiredField(Event event) throws IOException {
        var schema = schemaOf(event);
        for (var field : schemaJson(event).get("required")) {
            var broken = JSON.readTree(written(event)).asObject().put(field.asString(), true);

            assertThat(schema.validate(broken.toString(), InputFormat.JSON, this::withFormats))
                    .as(field.asString())
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void describesExactlyTheRecordsFields(Event event) throws IOException {
        var components = Arrays.stream(event.getClass().getRecordComponents()).map(c -> c.getName());

        assertThat(schemaJson(event).get("properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(components.toList());
        assertThat(schemaJson(event).get("properties"))
                .allSatisfy(property -> assertThat(property.has("description")).isTrue());
    }

    private void withFormats(com.networknt.schema.ExecutionContext context) {
        context.executionConfig(config -> config.formatAssertionsEnabled(true));
    }

    private static String written(Event event) {
        return new String(new EventCodec().serialize(Samples.envelope(event)).data(), UTF_8);
    }

    private static JsonNode schemaJson(Event event) throws IOException {
        try (var file = Event.class.getResourceAsStream(EventCodec.typeOf(event.getClass()) + ".json")) {
            return JSON.readTree(file);
        }
    }

    private static Schema schemaOf(Event event) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schemaJson(event).toString(), InputFormat.JSON);
    }
}
