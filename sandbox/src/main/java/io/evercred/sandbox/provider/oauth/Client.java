package io.evercred.sandbox.provider.oauth;

import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * A registered client.
 *
 * @param number its place among the clients; grants are kept by it
 * @param secrets any of them is accepted, as while a secret is being changed
 * @param redirectUris what is registered: matched exactly, or as a prefix if it ends with an asterisk
 */
public record Client(int number, String id, Set<String> secrets, List<String> redirectUris) {

    /** Tells whether the redirect URI is registered; a fragment never is (RFC 6749, section 3.1.2). */
    public boolean registers(String redirectUri) {
        try {
            URI uri = URI.create(redirectUri);
            if (!uri.isAbsolute() || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
                return false;
            }
        } catch (IllegalArgumentException malformed) {
            return false;
        }
        return redirectUris.stream()
                .anyMatch(registered -> registered.endsWith("*")
                        ? redirectUri.startsWith(registered.substring(0, registered.length() - 1))
                        : redirectUri.equals(registered));
    }
}
