package io.evercred.app.account;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which roles an ADMIN has decided on. */
@Repository
class RoleDecisions {

    private static final String DECIDED = """
            SELECT role FROM role_decision WHERE user_id = :userId
            """;

    private static final String VERIFIED_EMAILS = """
            SELECT account_email FROM oauth_accounts WHERE user_id = :userId AND email_verified
            """;

    private static final String DECIDE = """
            INSERT INTO role_decision (user_id, role, decided_at) VALUES (:userId, :role, :now)
            ON DUPLICATE KEY UPDATE role = VALUES(role), decided_at = VALUES(decided_at)
            """;

    private static final String REMEMBER = """
            INSERT INTO staff_withdrawn (email_hash, user_id) VALUES (SHA2(:email, 256), :userId)
            """;

    private static final String WITHDRAWN = """
            SELECT EXISTS (SELECT 1 FROM staff_withdrawn WHERE email_hash = SHA2(:email, 256))
            """;

    private static final String LOCK = """
            SELECT role FROM users WHERE id = :userId FOR UPDATE
            """;

    private static final String CHANGE = """
            UPDATE users SET role = :role WHERE id = :userId
            """;

    private final JdbcClient jdbc;

    RoleDecisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What an ADMIN has decided on about this user, if one has. */
    Optional<Role> of(long userId) {
        return jdbc.sql(DECIDED)
                .param("userId", userId)
                .query(String.class)
                .optional()
                .map(Role::valueOf);
    }

    /** The addresses of this user that providers vouch for: those that roles are given by. */
    List<String> verifiedEmailsOf(long userId) {
        return jdbc.sql(VERIFIED_EMAILS)
                .param("userId", userId)
                .query(String.class)
                .list();
    }

    /** Keeps, as long as the record of this user's erasure, that STAFF was withdrawn from whoever has this address. */
    void rememberWithdrawn(String email, long userId) {
        jdbc.sql(REMEMBER)
                .param("email", email)
                .param("userId", Long.toString(userId))
                .update();
    }

    boolean isWithdrawn(String email) {
        return jdbc.sql(WITHDRAWN).param("email", email).query(Boolean.class).single();
    }

    /** The role of this user, which nobody changes until the transaction is over; nothing if there is no such user. */
    Optional<Role> lock(long userId) {
        return jdbc.sql(LOCK)
                .param("userId", userId)
                .query(String.class)
                .optional()
                .map(Role::valueOf);
    }

    void change(long userId, Role role) {
        jdbc.sql(CHANGE).param("role", role.name()).param("userId", userId).update();
    }

    void decide(long userId, Role role, Instant now) {
        jdbc.sql(DECIDE)
                .param("userId", userId)
                .param("role", role.name())
                .param("now", LocalDateTime.ofInstant(now, ZoneOffset.UTC))
                .update();
    }
}
