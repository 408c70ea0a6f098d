package io.evercred.app.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds people for those who operate the fleet. */
@Repository
public class People {

    /** More than this many in a list, and nobody reads it. */
    public static final int MOST = 50;

    private static final String ONE = """
            SELECT id, name, email, role, created_at FROM users WHERE id = :id
            """;

    private static final String BY_EMAIL = """
            SELECT id, name, email, role, created_at FROM users WHERE email = :email
             UNION
            SELECT u.id, u.name, u.email, u.role, u.created_at
              FROM users u JOIN oauth_accounts a ON a.user_id = u.id
             WHERE a.account_email = :email
             ORDER BY id LIMIT :most
            """;

    private static final String MORE_THAN_USERS = """
            SELECT id, name, email, role, created_at FROM users WHERE role IN ('ADMIN', 'STAFF') ORDER BY role, id LIMIT :most
            """;

    private static final String ACCOUNTS = """
            SELECT oauth_name, account_id, account_email FROM oauth_accounts WHERE user_id = :id ORDER BY oauth_name
            """;

    private final JdbcClient jdbc;

    People(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A user, as an operator sees them.
     *
     * @param email the address that a provider has verified, if one has
     */
    public record Found(String userId, String name, Optional<String> email, Role role, Instant since) {

        /** What to call them in one line. */
        public String label() {
            return email.orElse(name);
        }
    }

    /** An account at a provider that somebody signs in with. */
    public record Account(String provider, String accountId, Optional<String> email) {}

    /** The user with this id. */
    public Optional<Found> withId(String userId) {
        return UserId.parse(userId)
                .flatMap(
                        id -> jdbc.sql(ONE).param("id", id).query(People::found).optional());
    }

    /** Everybody who has this address, here or at a provider. */
    public List<Found> withEmail(String email) {
        return jdbc.sql(BY_EMAIL)
                .param("email", ProviderIdentity.normal(email))
                .param("most", MOST)
                .query(People::found)
                .list();
    }

    /** Everybody who is more than a user, ADMINs first. */
    public List<Found> withRoles() {
        return jdbc.sql(MORE_THAN_USERS)
                .param("most", MOST)
                .query(People::found)
                .list();
    }

    /** The accounts that somebody signs in with. */
    public List<Account> accountsOf(String userId) {
        return UserId.parse(userId)
                .map(id -> jdbc.sql(ACCOUNTS)
                        .param("id", id)
                        .query((row, number) -> new Account(
                                row.getString("oauth_name"),
                                row.getString("account_id"),
                                Optional.ofNullable(row.getString("account_email"))))
                        .list())
                .orElse(List.of());
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        return new Found(
                row.getString("id"),
                row.getString("name"),
                Optional.ofNullable(row.getString("email")),
                Role.valueOf(row.getString("role")),
                row.getObject("created_at", LocalDateTime.class).toInstant(ZoneOffset.UTC));
    }
}
