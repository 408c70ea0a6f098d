package io.evercred.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.KmsClients;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Key sets wrapped by a KMS, here by one in memory that is registered with Tink. */
class WrappingTests {

    private static final String SETTING = "evercred.keys.kms-uri";
    private static final String KEY = "fake-kms://key-1";

    @TempDir
    Path directory;

    @BeforeAll
    static void register() {
        KmsClients.add(new FakeKms());
    }

    @Test
    void aWrappedKeySetServesWithItsKmsAlone() throws IOException {
        KeySetFiles.createAll(directory, Wrapping.by(SETTING, KEY));

        assertThat(Files.readString(file())).contains("encryptedKeyset").doesNotContain("\"keyData\"");
        assertThat(load(Wrapping.by(SETTING, KEY)).keys()).hasSize(1);
        assertThat(KeySet.load("public", directory.resolve("callback-public.json"), Wrapping.by(SETTING, KEY))
                        .keys())
                .hasSize(1);
        assertThat(OpenInWorker.with(
                        KeySet.load("private", directory.resolve("callback-private.json"), Wrapping.by(SETTING, KEY))))
                .isNotNull();
    }

    @Test
    void aWrappedKeySetIsWrappedAgainWhenItIsChanged() throws IOException {
        var wrapping = Wrapping.by(SETTING, KEY);
        KeySetFiles.createAll(directory, wrapping);

        KeySetFiles.write(file(), load(wrapping).withNewKey(), wrapping);

        assertThat(Files.readString(file())).contains("encryptedKeyset").doesNotContain("\"keyData\"");
        assertThat(load(wrapping).keys()).hasSize(2);
    }

    @Test
    void anotherKeyOfTheKmsDoesNotUnwrap() throws IOException {
        KeySetFiles.createAll(directory, Wrapping.by(SETTING, KEY));

        assertThatThrownBy(() -> load(Wrapping.by(SETTING, "fake-kms://key-2")))
                .isInstanceOf(InvalidKeySetException.class)
                .hasMessageContaining(SETTING)
                .hasMessageContaining("does not unwrap");
    }

    @Test
    void aMissingUriIsNamed() throws IOException {
        KeySetFiles.createAll(directory, Wrapping.by(SETTING, KEY));

        assertThatThrownBy(() -> load(Wrapping.by(SETTING, "")))
                .isInstanceOf(InvalidKeySetException.class)
                .hasMessageContaining("set evercred.keys.kms-uri");
    }

    @Test
    void aKmsThatNobodyKnowsStopsTheStart() {
        assertThatThrownBy(() -> Wrapping.by(SETTING, "unknown-kms://key"))
                .isInstanceOf(InvalidKeySetException.class)
                .hasMessageContaining(SETTING)
                .hasMessageContaining("tink-gcpkms");
        assertThatThrownBy(() -> Wrapping.by(SETTING, "fake-kms://refused"))
                .isInstanceOf(InvalidKeySetException.class)
                .hasMessageContaining("does not accept");
    }

    @Test
    void aPlainKeySetIsRefusedWhereAKmsIsSet() throws IOException {
        KeySetFiles.createAll(directory);

        assertThatThrownBy(() -> load(Wrapping.by(SETTING, KEY)))
                .isInstanceOf(InvalidKeySetException.class)
                .hasMessageContaining("not wrapped");
    }

    private KeySet load(Wrapping wrapping) {
        return KeySet.load("evercred.keys.refresh-token", file(), wrapping);
    }

    private Path file() {
        return directory.resolve("refresh-token.json");
    }

    /** Its keys are made when they are first asked for. */
    private static final class FakeKms implements KmsClient {

        private final Map<String, Aead> keys = new HashMap<>();

        @Override
        public boolean doesSupport(String keyUri) {
            return keyUri.startsWith("fake-kms://");
        }

        @Override
        public KmsClient withCredentials(String path) {
            return this;
        }

        @Override
        public KmsClient withDefaultCredentials() {
            return this;
        }

        @Override
        public Aead getAead(String keyUri) throws GeneralSecurityException {
            if (keyUri.endsWith("refused")) {
                throw new GeneralSecurityException("refused");
            }
            if (!keys.containsKey(keyUri)) {
                keys.put(
                        keyUri,
                        KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, KeySet.TINK)
                                .getPrimitive(KeySet.TINK, Aead.class));
            }
            return keys.get(keyUri);
        }
    }
}
