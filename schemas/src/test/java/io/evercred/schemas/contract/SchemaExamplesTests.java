package io.evercred.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.evercred.schemas.DegradationReason;
import io.evercred.schemas.GuardDecision;
import io.evercred.schemas.RevocationReason;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What a schema says to people is there, and true. */
class SchemaExamplesTests {

    static List<String> types() {
        return ContractFiles.types();
    }

    /** The released versions too: their examples are what other people's tests are made of. */
    static Stream<JsonNode> schemas() {
        return Stream.concat(
                types().stream().map(ContractFiles::schema),
                ContractFiles.releasedTypes().stream().flatMap(type -> ContractFiles.versions(type).stream()
                        .map(version -> ContractFiles.released(type, version))));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void eachExampleOfAnEventIsOne(JsonNode schema) {
        assertThat(schema.path("examples").values()).isNotEmpty().allSatisfy(example -> assertThat(
                        Validators.errors(schema, example))
                .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void eachFieldIsDescribedAndEachOfItsExamplesIsOne(JsonNode schema) {
        schema.get("properties").forEachEntry((field, property) -> {
            assertThat(property.path("description").asString("")).as(field).isNotBlank();
            assertThat(property.path("examples").values())
                    .as(field)
                    .isNotEmpty()
                    .allSatisfy(example ->
                            assertThat(Validators.errors(property, example)).isEmpty());
        });
    }

    @Test
    void closedListsAreTheOnesOfTheCode() {
        assertThat(explanations("io.evercred.CredentialDegraded.v1", "reason").keySet())
                .containsExactlyElementsOf(words(DegradationReason.class));
        assertThat(explanations("io.evercred.GuardDecisionRequested.v1", "decision")
                        .keySet())
                .containsExactlyElementsOf(words(GuardDecision.class));
        assertThat(explanations("io.evercred.CredentialRevoked.v1", "reason").keySet())
                .containsExactlyElementsOf(words(RevocationReason.class));
    }

    @Test
    void whyACredentialHasEndedIsExplainedInTheWordsOfTheEvent() {
        assertThat(explanations("io.evercred.CredentialRevoked.v1", "reason").values())
                .containsExactlyElementsOf(Arrays.stream(RevocationReason.values())
                        .map(RevocationReason::explanation)
                        .toList());
    }

    private static Map<String, String> explanations(String type, String field) {
        var explanations = new LinkedHashMap<String, String>();
        for (var choice : ContractFiles.schema(type).at("/properties/" + field + "/oneOf")) {
            explanations.put(
                    choice.get("const").asString(), choice.get("description").asString());
        }
        return explanations;
    }

    private static List<String> words(Class<? extends Enum<?>> list) {
        return Arrays.stream(list.getFields())
                .filter(field -> field.isEnumConstant())
                .map(constant -> constant.getAnnotation(JsonProperty.class).value())
                .toList();
    }
}
