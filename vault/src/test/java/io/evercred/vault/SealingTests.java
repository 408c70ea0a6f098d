package io.evercred.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Function;
import org.assertj.core.api.OptionalAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingTests {

    private static final UUID ID = UUID.fromString("00000000-0000-5000-8000-000000000001");
    private static final Secret TOKEN = Secret.of("1//a-refresh-token-of-nobody"); // fake

    @TempDir
    Path directory;

    private Seal seal;

    @BeforeEach
    void keys() throws IOException {
        KeySetFiles.createAll(directory);
        seal = Seal.with(load("refresh-token.json"));
    }

    @Test
    void opensWhatWasSealedForThisPlace() {
        var place = Binding.stored(ID, "42", "google", "refresh_token", 3);

        assertThat(seal.open(seal.seal(TOKEN, place), place)).contains(TOKEN);
    }

    @Test
    void opensInNoOtherRowUserProviderFieldOrGeneration() {
        var sealed = seal.seal(TOKEN, Binding.stored(ID, "42", "google", "refresh_token", 3));

        assertThat(seal.open(sealed, Binding.stored(UUID.randomUUID(), "42", "google", "refresh_token", 3)))
                .isEmpty();
        assertThat(seal.open(sealed, Binding.stored(ID, "43", "google", "refresh_token", 3)))
                .isEmpty();
        assertThat(seal.open(sealed, Binding.stored(ID, "42", "discord", "refresh_token", 3)))
                .isEmpty();
        assertThat(seal.open(sealed, Binding.stored(ID, "42", "google", "access_token", 3)))
                .isEmpty();
        assertThat(seal.open(sealed, Binding.stored(ID, "42", "google", "refresh_token", 4)))
                .isEmpty();
        assertThat(seal.open(sealed, Binding.providerRevocation(ID, "google", 3)))
                .isEmpty();
    }

    @Test
    void opensNoAlteredByte() {
        var place = Binding.stored(ID, "42", "google", "refresh_token", 3);
        var sealed = seal.seal(TOKEN, place);

        eachAlteration(sealed, altered -> assertThat(seal.open(altered, place)));
        assertThat(seal.open("not base64 !", place)).isEmpty();
        assertThat(seal.open("", place)).isEmpty();
        assertThat(seal.open(null, place)).isEmpty();
    }

    @Test
    void theWorkerOpensNoAlteredByte() {
        var place = Binding.callback("event-1", "42", "google", "sub-1", "refresh_token");
        var sealed = SealToWorker.with(load("callback-public.json")).seal(TOKEN, place);
        var worker = OpenInWorker.with(load("callback-private.json"));

        eachAlteration(sealed, altered -> assertThat(worker.open(altered, place)));
    }

    /** Every bit of every byte, one at a time, and every shorter and one longer text. */
    private static void eachAlteration(String sealed, Function<String, OptionalAssert<Secret>> opened) {
        var bytes = Base64.getUrlDecoder().decode(sealed);
        for (int i = 0; i < bytes.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                var altered = bytes.clone();
                altered[i] ^= (byte) (1 << bit);
                opened.apply(text(altered)).as("bit %d of byte %d", bit, i).isEmpty();
            }
            opened.apply(text(Arrays.copyOf(bytes, i))).as("%d bytes", i).isEmpty();
        }
        opened.apply(text(Arrays.copyOf(bytes, bytes.length + 1)))
                .as("a byte more")
                .isEmpty();
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Test
    void partsThatRunIntoEachOtherAreDifferentPlaces() {
        var sealed = seal.seal(TOKEN, Binding.stored(ID, "4", "2google", "refresh_token", 3));

        assertThat(seal.open(sealed, Binding.stored(ID, "42", "google", "refresh_token", 3)))
                .isEmpty();
    }

    @Test
    void onlyTheWorkerOpensWhatWasSealedToIt() {
        var place = Binding.callback("event-1", "42", "google", "sub-1", "refresh_token");
        var sealed = SealToWorker.with(load("callback-public.json")).seal(TOKEN, place);
        var worker = OpenInWorker.with(load("callback-private.json"));

        assertThat(worker.open(sealed, place)).contains(TOKEN);
        assertThat(worker.open(sealed, Binding.callback("event-2", "42", "google", "sub-1", "refresh_token")))
                .isEmpty();
        assertThat(worker.open(sealed, Binding.callback("event-1", "42", "google", "sub-2", "refresh_token")))
                .isEmpty();
        assertThat(worker.open(sealed, Binding.callback("event-1", "42", "google", "sub-1", "access_token")))
                .isEmpty();
    }

    @Test
    void secretsPrintAsStars() {
        assertThat(TOKEN).hasToString("***");
        assertThat("%s %s".formatted(TOKEN, new Holder(TOKEN))).doesNotContain("refresh");
    }

    private record Holder(Secret token) {}

    private KeySet load(String file) {
        return KeySet.load("evercred.keys.test", directory.resolve(file));
    }
}
