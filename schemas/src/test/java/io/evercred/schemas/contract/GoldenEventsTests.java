package io.evercred.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.schemas.Decoded;
import io.evercred.schemas.EventCodec;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Events of every type and version, as they stand on the topics for as long as anybody keeps them. */
class GoldenEventsTests {

    @BeforeAll
    static void writeIfAsked() {
        Release.writeIfAsked();
    }

    static Stream<GoldenEvent.Kept> golden() {
        return GoldenEvent.Kept.all();
    }

    static List<GoldenSamples.Sample> samples() {
        return GoldenSamples.all();
    }

    @Test
    void thereIsOneOfEachVersionOfEachType() {
        assertThat(golden().map(kept -> kept.type() + " " + kept.version()).distinct())
                .as("each released version has golden events: add a sample to GoldenSamples, then %s", Release.HOW)
                .containsExactlyInAnyOrderElementsOf(ContractFiles.releasedTypes().stream()
                        .flatMap(type -> ContractFiles.versions(type).stream().map(version -> type + " " + version))
                        .toList());
    }

    @Test
    void eachFieldStandsInOneOfToday() {
        assertThat(ContractFiles.types()).allSatisfy(type -> {
            var told = new HashSet<String>();
            samples().stream()
                    .filter(sample -> sample.type().equals(type))
                    .forEach(sample -> told.addAll(
                            GoldenEvent.written(sample.envelope()).data().propertyNames()));
            assertThat(told)
                    .as(type)
                    .containsAll(ContractFiles.schema(type).get("properties").propertyNames());
        });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void todaysCodeWritesThemExactlySo(GoldenSamples.Sample sample) {
        var file = sample.file(Version.of(ContractFiles.schema(sample.type())));

        assertThat(file).as(Release.HOW).exists();
        assertThat(GoldenEvent.written(sample.envelope()).json()).isEqualTo(ContractFiles.read(file));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void todaysCodeReadsThemAndLosesNothing(GoldenEvent.Kept kept) {
        var event = kept.event();

        var read = new EventCodec().decode(event.received());

        assertThat(read).isInstanceOf(Decoded.Known.class);
        var again = GoldenEvent.written(((Decoded.Known) read).envelope());
        assertThat(again.topic()).isEqualTo(event.topic());
        assertThat(again.key()).isEqualTo(event.key());
        assertThat(again.headers()).containsAllEntriesOf(event.headers());
        event.data()
                .forEachEntry((field, value) ->
                        assertThat(again.data().get(field)).as(field).isEqualTo(value));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void codeThatOnlyKnowsTheFirstVersionReadsThem(GoldenEvent.Kept kept) {
        var event = kept.event();

        var read = new FirstConsumer().read(event.headers(), event.key(), event.data());

        assertThat(read.isPresent()).isEqualTo(FirstConsumer.TYPES.contains(kept.type()));
        read.map(GoldenEventsTests::rewritten)
                .ifPresent(fields -> fields.forEachEntry((field, value) ->
                        assertThat(value).as(field).isEqualTo(event.data().get(field))));
    }

    @Test
    void noTypeOfTheFirstVersionIsMissing() {
        assertThat(golden().map(GoldenEvent.Kept::type)).containsAll(FirstConsumer.TYPES);
    }

    @ParameterizedTest
    @MethodSource("golden")
    void everyReleasedSchemaOfTheirTypeAcceptsThem(GoldenEvent.Kept kept) {
        var data = kept.event().data();

        assertThat(ContractFiles.versions(kept.type())).isNotEmpty().allSatisfy(version -> assertThat(
                        Validators.errors(ContractFiles.released(kept.type(), version), data))
                .as("version %s", version)
                .isEmpty());
    }

    /** By way of text, since a number in a tree differs from the same number of another Java type. */
    private static JsonNode rewritten(Object read) {
        return ContractFiles.JSON.readTree(ContractFiles.JSON.writeValueAsString(read));
    }
}
