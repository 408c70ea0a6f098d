package io.evercred.sandbox.provider.oauth;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Codes that were issued and neither redeemed nor forgotten. */
public final class AuthorizationCodes {

    private static final String PREFIX = "4/0A";
    private static final int CODE_BYTES = 52;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, AuthorizationCode> codes = new HashMap<>();
    private final Duration lifetime;

    /** Codes expire so long after they were issued. */
    public AuthorizationCodes(Duration lifetime) {
        this.lifetime = lifetime;
    }

    /** Returns when a code issued now expires. */
    public Instant expiry(Instant now) {
        return now.plus(lifetime);
    }

    /** Keeps what a new code stands for and returns the code. */
    public synchronized String issue(AuthorizationCode code, Instant now) {
        codes.values().removeIf(old -> old.expiresAt().isBefore(now));
        byte[] bytes = new byte[CODE_BYTES];
        random.nextBytes(bytes);
        String text = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        codes.put(text, code);
        return text;
    }

    /** Tells whether this looks like a code at all. */
    static boolean wellFormed(String code) {
        return code.startsWith(PREFIX);
    }

    /** Returns what a code stands for, without using it up. */
    public synchronized Optional<AuthorizationCode> peek(String code) {
        return Optional.ofNullable(codes.get(code));
    }

    /** Uses a code up; only the first caller gets what it stands for, and none once it has expired. */
    public synchronized Optional<AuthorizationCode> redeem(String code, Instant now) {
        return Optional.ofNullable(codes.remove(code)).filter(found -> now.isBefore(found.expiresAt()));
    }
}
