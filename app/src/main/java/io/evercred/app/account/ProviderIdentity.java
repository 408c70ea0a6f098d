package io.evercred.app.account;

import java.util.Locale;
import java.util.Optional;

/**
 * Who somebody is at a provider, as the provider has said itself.
 *
 * @param accountId the provider's stable id of the account
 * @param email the address, lower-case, if the provider told it
 * @param emailVerified whether the provider vouches for the address
 */
public record ProviderIdentity(
        String provider, String accountId, Optional<String> email, boolean emailVerified, Optional<String> name) {

    /** Brings the address into the one form in which addresses are compared. */
    public ProviderIdentity {
        email = email.map(ProviderIdentity::normal).filter(address -> !address.isEmpty());
        name = name.map(String::strip).filter(text -> !text.isEmpty());
    }

    static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    Optional<String> verifiedEmail() {
        return email.filter(address -> emailVerified);
    }

    /** What to call the person. */
    String displayName() {
        return shortened(name.or(() -> email).orElse(accountId));
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= 255 ? text : text.substring(0, text.offsetByCodePoints(0, 255));
    }
}
