package io.evercred.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeySetTests {

    @TempDir
    Path directory;

    @Test
    void refusesAMissingFileAndNamesTheSetting() {
        assertThatThrownBy(() -> load("refresh-token.json"))
                .isInstanceOf(InvalidKeySetException.class)
                .hasMessageContaining("evercred.keys.refresh-token")
                .hasMessageContaining("refresh-token.json");
    }

    @Test
    void refusesAFileThatEverybodyMayRead() throws IOException {
        KeySetFiles.createAll(directory);
        Files.setPosixFilePermissions(
                directory.resolve("refresh-token.json"), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> load("refresh-token.json")).hasMessageContaining("chmod 600");
    }

    @Test
    void refusesWhatIsNoKeySetWithoutQuotingIt() throws IOException {
        var file = directory.resolve("refresh-token.json");
        Files.writeString(file, "{\"key\": \"a-key-of-nobody\"}"); // fake
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> load("refresh-token.json"))
                .isInstanceOf(InvalidKeySetException.class)
                .hasMessageNotContaining("a-key-of-nobody")
                .hasNoCause();
    }

    @Test
    void refusesAKeySetOfAnotherPurpose() throws IOException {
        KeySetFiles.createAll(directory);

        assertThatThrownBy(() -> Seal.with(load("callback-public.json")))
                .isInstanceOf(InvalidKeySetException.class)
                .hasMessageContaining("another purpose");
        assertThatThrownBy(() -> OpenInWorker.with(load("callback-public.json")))
                .isInstanceOf(InvalidKeySetException.class);
    }

    @Test
    void makesFilesForTheirOwnerAloneAndKeepsThoseThatExist() throws IOException {
        KeySetFiles.createAll(directory);
        var before = Files.readString(directory.resolve("access-token.json"));
        KeySetFiles.createAll(directory);

        assertThat(Files.readString(directory.resolve("access-token.json"))).isEqualTo(before);
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(5).allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
    }

    @Test
    void refusesHalfAKeyPair() throws IOException {
        KeySetFiles.createAll(directory);
        Files.delete(directory.resolve("callback-public.json"));

        assertThatThrownBy(() -> KeySetFiles.createAll(directory)).hasMessageContaining("restore the other");
    }

    private KeySet load(String file) {
        return KeySet.load("evercred.keys.refresh-token", directory.resolve(file));
    }
}
