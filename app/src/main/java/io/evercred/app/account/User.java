package io.evercred.app.account;

import java.time.LocalDateTime;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A person who has signed in at least once.
 *
 * @param email lower-case, and only if a provider has verified it
 * @param createdAt in UTC
 * @param leavingAt since when they are being erased, in UTC; null if they stay. Never saved with the rest, so that
 *     nobody who has read it before brings them back
 */
@Table("users")
record User(
        @Id Long id,
        String email,
        String name,
        Role role,
        LocalDateTime createdAt,
        @ReadOnlyProperty LocalDateTime leavingAt) {

    User reachableAt(String verifiedEmail) {
        return new User(id, verifiedEmail, name, role, createdAt, leavingAt);
    }

    /** Never lowers a role: an ADMIN may have raised it. */
    User atLeast(Role least) {
        return role.includes(least) ? this : new User(id, email, name, least, createdAt, leavingAt);
    }

    boolean isLeaving() {
        return leavingAt != null;
    }

    SignedInUser signedIn() {
        return new SignedInUser(Long.toString(id), name, email == null ? "" : email, role);
    }
}
