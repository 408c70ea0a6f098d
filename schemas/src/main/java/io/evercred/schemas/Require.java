package io.evercred.schemas;

import java.util.List;
import java.util.UUID;

/** What every event insists on, so that a malformed one is refused where it is read and not where it is used. */
final class Require {

    private Require() {}

    static void identity(UUID credentialId, String userId, String provider) {
        present("credentialId", credentialId);
        text("userId", userId);
        text("provider", provider);
        if (!credentialId.equals(CredentialId.of(provider, userId))) {
            throw new IllegalArgumentException("credentialId is not the one of this provider and user");
        }
    }

    static void present(String name, Object value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
    }

    static void text(String name, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is missing");
        }
    }

    static void positive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1");
        }
    }

    static List<String> scopes(List<String> scopes) {
        if (scopes == null || scopes.isEmpty() || scopes.stream().anyMatch(scope -> scope == null || scope.isBlank())) {
            throw new IllegalArgumentException("grantedScopes must name at least one scope, and no blank one");
        }
        return List.copyOf(scopes);
    }
}
