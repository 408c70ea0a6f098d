package io.evercred.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.schemas.Decoded.PoisonReason;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The AsyncAPI documents say of the topics what is so. That they are AsyncAPI is for its own tools to say, in e2e. */
class AsyncApiTests {

    private static final List<AsyncApi> DOCUMENTS = AsyncApi.all();

    static Stream<GoldenEvent.Kept> golden() {
        return GoldenEvent.Kept.all();
    }

    @ParameterizedTest
    @MethodSource("golden")
    void eachEventStandsOnItsTopicUnderItsKey(GoldenEvent.Kept kept) {
        var event = kept.event();

        var message = channel(event.topic()).get("messages").values().stream()
                .filter(one -> one.get("name").asString().equals(kept.type()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        kept.type() + " is not a message of " + event.topic() + " in asyncapi/channels.yaml"));

        assertThat(message.get("payload")).isEqualTo(ContractFiles.schema(kept.type()));
        assertThat(Validators.errors(message.get("headers"), ContractFiles.JSON.valueToTree(event.headers())))
                .isEmpty();
        assertThat(message.at("/headers/required").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(event.headers().keySet());
        assertThat(message.at("/headers/properties").propertyNames())
                .containsAll(event.headers().keySet());
        assertThat(Validators.errors(AsyncApi.kafka(message).get("key"), ContractFiles.JSON.valueToTree(event.key())))
                .isEmpty();
    }

    @Test
    void eachTypeIsSomebodysMessage() {
        var names = new HashSet<String>();
        DOCUMENTS.forEach(document -> document.channels().forEach(channel -> channel.get("messages")
                .forEach(message -> names.add(message.get("name").asString()))));

        assertThat(names).containsAll(ContractFiles.types());
    }

    @Test
    void eachTopicHasItsDeadLetters() {
        assertThat(addresses())
                .filteredOn(address -> !address.endsWith("-dlt"))
                .filteredOn(address -> !address.equals("evercred.credential-state.v1"))
                .isNotEmpty()
                .allSatisfy(address -> assertThat(addresses()).contains(address + "-dlt"));
    }

    @Test
    void eachTypeOfTheFirstReleaseHasAReceiver() {
        var received = new HashSet<String>();
        DOCUMENTS.forEach(document -> document.operations().forEach(operation -> {
            if (operation.get("action").asString().equals("receive")) {
                AsyncApi.messages(operation)
                        .forEach(message -> received.add(message.get("name").asString()));
            }
        }));

        assertThat(received).containsAll(FirstConsumer.TYPES);
    }

    @Test
    void deadLettersTellEachReasonOfTheCodec() {
        var reasons = channel("evercred.credential-events.v1-dlt")
                .at("/messages/DeadLetter/headers/properties/evercred-dead-letter-reason/oneOf")
                .values()
                .stream()
                .map(reason -> reason.get("const").asString());

        assertThat(reasons)
                .containsAll(Arrays.stream(PoisonReason.values())
                        .map(reason -> reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList());
    }

    private static List<String> addresses() {
        return DOCUMENTS.stream()
                .flatMap(document -> document.channels().values().stream())
                .map(channel -> channel.get("address").asString())
                .distinct()
                .toList();
    }

    private static JsonNode channel(String address) {
        return DOCUMENTS.stream()
                .flatMap(document -> document.channels().values().stream())
                .filter(channel -> channel.get("address").asString().equals(address))
                .findFirst()
                .orElseThrow();
    }
}
