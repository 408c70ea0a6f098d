package io.evercred.app.account;

import java.io.Serial;
import java.io.Serializable;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * The person behind a session, as of sign-in. The role may have changed since; {@code consent} asks the database.
 *
 * @param userId the user's id, as events carry it
 * @param name how to address them
 * @param email the address that a provider has verified; empty if none has
 */
public record SignedInUser(String userId, String name, String email, Role role)
        implements AuthenticatedPrincipal, Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    /** The same person with another role. */
    public SignedInUser as(Role other) {
        return new SignedInUser(userId, name, email, other);
    }

    /** The user's id: sessions are found by it. */
    @Override
    public String getName() {
        return userId;
    }
}
