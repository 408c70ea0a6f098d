package io.evercred.app.risc;

import java.util.Locale;

/** Why a token is not taken, in the words of RFC 8935, section 2.4. */
enum Refusal {
    TOO_LONG("invalid_request", "The request is longer than any security event token that we know of."),
    NOT_A_TOKEN("invalid_request", "The body is not a signed security event token."),
    NO_EVENT("invalid_request", "The token lacks a claim that each security event token has, or has too many events."),
    TOO_OLD("invalid_request", "The token was issued too long ago."),
    NOT_YET_ISSUED("invalid_request", "The token was issued in the future."),
    ALGORITHM("invalid_key", "The token is not signed with RS256."),
    UNKNOWN_KEY("invalid_key", "The token names no key of the issuer."),
    SIGNATURE("authentication_failed", "The signature is not the issuer's."),
    ISSUER("invalid_issuer", "The token is of another issuer."),
    AUDIENCE("invalid_audience", "The token is meant for somebody else.");

    private final String code;
    private final String description;

    Refusal(String code, String description) {
        this.code = code;
        this.description = description;
    }

    /** The error code of RFC 8935. */
    String code() {
        return code;
    }

    /** For people; repeats nothing of what was sent. */
    String description() {
        return description;
    }

    /** One word for metrics and the log. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the token is the provider's own work, so that its refusal is worth somebody's attention. */
    boolean isOfSignedToken() {
        return switch (this) {
            case TOO_LONG, NOT_A_TOKEN, ALGORITHM, UNKNOWN_KEY, SIGNATURE -> false;
            case NO_EVENT, TOO_OLD, NOT_YET_ISSUED, ISSUER, AUDIENCE -> true;
        };
    }
}
