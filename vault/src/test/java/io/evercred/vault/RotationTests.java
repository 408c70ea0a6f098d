package io.evercred.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evercred.vault.KeySet.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key comes, seals, and goes, and what was sealed before opens all the time. */
class RotationTests {

    private static final Binding PLACE =
            Binding.stored(UUID.fromString("00000000-0000-5000-8000-000000000001"), "42", "google", "access_token", 3);
    private static final Secret TOKEN = Secret.of("1//a-refresh-token-of-nobody"); // fake

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void keys() throws IOException {
        KeySetFiles.createAll(directory);
        file = directory.resolve("refresh-token.json");
    }

    @Test
    void aNewKeyComesLastAndDoesNotSealYet() {
        var before = load();
        var after = before.withNewKey();

        assertThat(after.primaryId()).isEqualTo(before.primaryId());
        assertThat(after.keys()).hasSize(2).element(0).isEqualTo(new Key(before.primaryId(), true, true));
        assertThat(after.keyIds()).hasSize(2);
    }

    @Test
    void whatIsSealedBeginsWithTheKeyThatSealedIt() {
        var old = load();
        var grown = old.withNewKey();
        var young = grown.keyIds().getLast();
        var promoted = grown.withPrimary(young);

        assertThat(Sealed.keyId(Seal.with(grown).seal(TOKEN, PLACE))).hasValue(old.primaryId());
        assertThat(Sealed.keyId(Seal.with(promoted).seal(TOKEN, PLACE))).hasValue(young);
        assertThat(Sealed.keyId(null)).isEmpty();
        assertThat(Sealed.keyId("AQ")).isEmpty();
        assertThat(Sealed.keyId("not base64 !")).isEmpty();
        assertThat(Sealed.keyId("AAAAAAAAAAAA")).isEmpty();
    }

    @Test
    void whatTheOldKeySealedOpensUntilThatIsDisabled() {
        var old = load();
        var sealed = Seal.with(old).seal(TOKEN, PLACE);
        var grown = old.withNewKey();
        var promoted = grown.withPrimary(grown.keyIds().getLast());
        var disabled = promoted.withDisabled(old.primaryId());

        assertThat(Seal.with(promoted).open(sealed, PLACE)).contains(TOKEN);
        assertThat(Seal.with(disabled).open(sealed, PLACE)).isEmpty();
        assertThat(Seal.with(disabled.withEnabled(old.primaryId())).open(sealed, PLACE))
                .contains(TOKEN);
        assertThat(disabled.without(old.primaryId()).keys()).hasSize(1);
        assertThatThrownBy(() -> disabled.withPrimary(17)).hasMessageContaining("no key 17");
    }

    @Test
    void aPairIsRotatedInBothHalves() {
        var pair = KeySet.load("test", directory.resolve("callback-private.json"));
        var grown = pair.withNewKey();
        var promoted = grown.withPrimary(grown.keyIds().getLast());
        var place = Binding.callback("event-1", "42", "google", "sub-1", "refresh_token");
        var sealed = SealToWorker.with(promoted.publicHalf()).seal(TOKEN, place);

        assertThat(promoted.publicHalf().keys()).isEqualTo(promoted.keys());
        assertThat(Sealed.keyId(sealed)).hasValue(promoted.primaryId());
        assertThat(OpenInWorker.with(grown).open(sealed, place)).contains(TOKEN);
        assertThat(OpenInWorker.with(pair).open(sealed, place)).isEmpty();
    }

    @Test
    void aRunningProcessReadsAChangedFileWithinTenSeconds() throws IOException {
        var nanos = new AtomicLong();
        var source = KeySource.open("evercred.keys.refresh-token", file, nanos::get);
        var seal = Seal.with(source);
        var old = source.current();
        var grown = old.withNewKey();
        var promoted = grown.withPrimary(grown.keyIds().getLast());
        KeySetFiles.write(file, promoted, Wrapping.NONE);

        assertThat(Sealed.keyId(seal.seal(TOKEN, PLACE))).hasValue(old.primaryId());
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());

        assertThat(Sealed.keyId(seal.seal(TOKEN, PLACE))).hasValue(promoted.primaryId());
        assertThat(source.name()).isEqualTo("refresh-token");
    }

    @Test
    void whileOneReadsTheFileOthersGoOnUnlessTheirKeysAreTooOld() throws Exception {
        var nanos = new AtomicLong();
        var reading = new CountDownLatch(1);
        var answered = new CountDownLatch(1);
        // It is asked for the time by the thread that has read the file, before anybody else has the new keys.
        var source = KeySource.open("evercred.keys.refresh-token", file, () -> {
            if (Thread.currentThread().getName().equals("slow") && nanos.get() > 0 && readsAgain()) {
                reading.countDown();
                awaitQuietly(answered);
            }
            return nanos.get();
        });
        var old = source.current();
        var grown = old.withNewKey();
        KeySetFiles.write(file, grown, Wrapping.NONE);
        nanos.set(Duration.ofSeconds(10).toNanos());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow = Thread.ofVirtual().name("slow").start(source::current);
            assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();

            assertThat(threads.submit(source::current).get(10, TimeUnit.SECONDS).keys())
                    .isEqualTo(old.keys());
            nanos.set(Duration.ofSeconds(30).toNanos());
            var late = threads.submit(source::current);
            assertThatThrownBy(() -> late.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);

            answered.countDown();
            assertThat(late.get(10, TimeUnit.SECONDS).keys()).isEqualTo(grown.keys());
            slow.join();
        }
    }

    private static boolean readsAgain() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getMethodName().equals("readAgain")));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aFileThatBecomesUnreadableLeavesTheKeysInUse() throws IOException {
        var source = KeySource.open("evercred.keys.refresh-token", file, Wrapping.NONE);
        var seal = Seal.with(source);
        var sealed = seal.seal(TOKEN, PLACE);

        Files.writeString(file, "{\"key\": \"a-key-of-nobody\"}"); // fake
        source.reload();
        assertThat(seal.open(sealed, PLACE)).contains(TOKEN);
        assertThat(source.complaint()).get().asString().contains("evercred.keys.refresh-token");

        Files.copy(directory.resolve("callback-private.json"), file, StandardCopyOption.REPLACE_EXISTING);
        source.reload();
        assertThat(seal.open(sealed, PLACE)).contains(TOKEN);
        assertThat(source.complaint()).get().asString().contains("mixed up");

        Files.delete(file);
        source.reload();
        assertThat(seal.open(sealed, PLACE)).contains(TOKEN);
        assertThat(source.complaint()).get().asString().contains("not a file");
    }

    @Test
    void aWrittenFileKeepsItsPermissionsAndLeavesNothingBehind() throws IOException {
        var group = PosixFilePermissions.fromString("rw-r-----");
        Files.setPosixFilePermissions(file, group);

        KeySetFiles.write(file, load().withNewKey(), Wrapping.NONE);

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(group);
        assertThat(load().keys()).hasSize(2);
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(5);
        }
    }

    private KeySet load() {
        return KeySet.load("evercred.keys.refresh-token", file);
    }
}
