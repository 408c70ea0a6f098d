package io.evercred.app.account;

import java.time.LocalDateTime;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A person who has signed in at least once.
 *
 * @param email lower-case, and only if a provider has verified it
 * @param createdAt in UTC
 */
@Table("users")
record User(@Id Long id, String email, String name, Role role, LocalDateTime createdAt) {

    User reachableAt(String verifiedEmail) {
        return new User(id, verifiedEmail, name, role, createdAt);
    }

    /** Never lowers a role: an ADMIN may have raised it. */
    User atLeast(Role least) {
        return role.includes(least) ? this : new User(id, email, name, least, createdAt);
    }

    SignedInUser signedIn() {
        return new SignedInUser(Long.toString(id), name, email == null ? "" : email, role);
    }
}
