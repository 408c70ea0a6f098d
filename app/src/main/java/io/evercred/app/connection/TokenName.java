package io.evercred.app.connection;

import io.evercred.vault.TokenMark;

/** How a provider names a refresh token of ours without telling it (Google, Cross-Account Protection). */
public sealed interface TokenName {

    /** What the worker's view is searched for. */
    String mark();

    /**
     * The token's double SHA-512.
     *
     * @param mark in base64
     */
    record Hash(String mark) implements TokenName {}

    /**
     * The token's first characters.
     *
     * @param mark their hash, which is all that is kept of them
     */
    record Prefix(String mark) implements TokenName {

        /** A token that begins with these 16 characters. */
        public static Prefix of(String firstCharacters) {
            return new Prefix(TokenMark.ofPrefix(firstCharacters));
        }

        /** Prints no part of a token. */
        @Override
        public String toString() {
            return "Prefix";
        }
    }
}
