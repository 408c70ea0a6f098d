package io.evercred.sandbox.provider.grant;

/** What became of a refresh. */
public sealed interface RefreshResult {

    /** New tokens; a refresh token is among them if the provider rotates. */
    record Issued(IssuedTokens tokens) implements RefreshResult {}

    /** The token was revoked, displaced by newer ones, or already used on a rotating provider. */
    record Dead() implements RefreshResult {}

    /** The token belongs to another client. */
    record Foreign() implements RefreshResult {}
}
