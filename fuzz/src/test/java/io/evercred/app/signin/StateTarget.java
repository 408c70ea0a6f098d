package io.evercred.app.signin;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import io.evercred.app.account.Role;
import io.evercred.app.consent.Requirement;
import io.evercred.vault.KeySet;
import io.evercred.vault.KeySetFiles;
import io.evercred.vault.Seal;
import io.evercred.vault.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** A kept authorization request opens for its own state, unchanged, and for nothing else. */
public final class StateTarget {

    private static final String STATE = "s".repeat(43);
    private static final AuthorizationRequest REQUEST = new AuthorizationRequest(
            new Trip("google", "/", new Requirement("google", Set.of(), Role.USER), Optional.empty(), false, false),
            "browser",
            Secret.of("verifier"),
            "nonce",
            Instant.parse("2026-11-23T12:00:00Z"));
    private static final RequestSeal SEAL = new RequestSeal(seal());
    private static final String SEALED = SEAL.seal(REQUEST, STATE);

    private StateTarget() {}

    /** Tries one state or one changed row. */
    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        var own = data.consumeBoolean();
        var state = own ? STATE : data.consumeString(60);
        var sealed = data.consumeBoolean() ? SEALED : changed(data);
        var opened = SEAL.open(sealed, state);
        if (opened.isPresent() && !(state.equals(STATE) && bytes(sealed).equals(bytes(SEALED)))) {
            throw new AssertionError("Opened: " + sealed + " for " + state);
        }
    }

    /** The last letter of a text has bits that stand for nothing, so a few texts mean the same bytes. */
    private static ByteBuffer bytes(String sealed) {
        return ByteBuffer.wrap(Base64.getUrlDecoder().decode(sealed));
    }

    /** Anything, or the sealed text with some bytes replaced. */
    private static String changed(FuzzedDataProvider data) {
        if (data.consumeBoolean()) {
            return data.consumeRemainingAsString();
        }
        var bytes = SEALED.getBytes(StandardCharsets.UTF_8);
        bytes[data.consumeInt(0, bytes.length - 1)] = data.consumeByte((byte) 0, (byte) 127);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Seal seal() {
        try {
            var folder = Files.createTempDirectory("evercred-fuzz");
            KeySetFiles.createAll(folder);
            return Seal.with(KeySet.load("fuzz", folder.resolve("oauth-state.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
