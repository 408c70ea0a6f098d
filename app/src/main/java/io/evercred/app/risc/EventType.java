package io.evercred.app.risc;

import java.util.Arrays;
import java.util.Locale;

/** What a security event tells. The URIs are Google's; note that they are of two families. */
enum EventType {
    /** All that the account has granted to us is gone. */
    TOKENS_REVOKED("https://schemas.openid.net/secevent/oauth/event-type/tokens-revoked"),
    /** One refresh token is gone. */
    TOKEN_REVOKED("https://schemas.openid.net/secevent/oauth/event-type/token-revoked"),
    /** The account's owner, or the provider, has signed out all of the account's sessions. */
    SESSIONS_REVOKED("https://schemas.openid.net/secevent/risc/event-type/sessions-revoked"),
    ACCOUNT_DISABLED("https://schemas.openid.net/secevent/risc/event-type/account-disabled"),
    ACCOUNT_ENABLED("https://schemas.openid.net/secevent/risc/event-type/account-enabled"),
    /** The account's password or the like is thought to be known to somebody else. */
    CREDENTIAL_CHANGE_REQUIRED(
            "https://schemas.openid.net/secevent/risc/event-type/account-credential-change-required"),
    /** A trial, which somebody has asked the provider for. */
    VERIFICATION("https://schemas.openid.net/secevent/risc/event-type/verification"),
    /** One that we do not know, and must not refuse. */
    UNKNOWN("");

    private final String uri;

    EventType(String uri) {
        this.uri = uri;
    }

    static EventType of(String uri) {
        return Arrays.stream(values())
                .filter(type -> type.uri.equals(uri))
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** One word for metrics and the log. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
