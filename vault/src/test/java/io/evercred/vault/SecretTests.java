package io.evercred.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A secret shows itself to nobody who does not say {@code reveal}. */
class SecretTests {

    // Fake.
    private static final Secret SECRET = Secret.of("not-to-be-seen");

    record Holder(String name, Secret token) {}

    @Test
    void printsNothingOfItselfWhateverItIsIn() {
        var places = List.of(
                SECRET,
                new Holder("holder", SECRET),
                Optional.of(SECRET),
                Map.of("token", SECRET),
                List.of(SECRET),
                "%s and %s".formatted(SECRET, new Holder("holder", SECRET)),
                Arrays.toString(new Secret[] {SECRET}));

        assertThat(places)
                .allSatisfy(place ->
                        assertThat(String.valueOf(place)).contains("***").doesNotContain("seen"));
    }

    @Test
    void cannotBeWrittenIntoASession() {
        assertThatThrownBy(() -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(SECRET))
                .isInstanceOf(NotSerializableException.class);
    }

    @Test
    void offersNothingThatALibraryCouldTakeForAProperty() {
        assertThat(Secret.class.getDeclaredFields())
                .as("libraries that read fields pass over transient ones")
                .allMatch(field -> Modifier.isTransient(field.getModifiers()));
        assertThat(Secret.class.getDeclaredMethods())
                .as("libraries that call methods look for get…, is… and records")
                .noneMatch(method -> method.getName().matches("(get|is)[A-Z].*"));
        assertThat(Secret.class.isRecord()).isFalse();
    }

    @Test
    void isEqualToTheSameSecretAlone() {
        assertThat(SECRET).isEqualTo(Secret.of("not-to-be-seen")).isNotEqualTo(Secret.of("another"));
    }
}
