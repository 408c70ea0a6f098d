package io.evercred.app.security;

import io.evercred.app.account.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The sessions that are somebody's. */
@Repository
public class SignedInSessions implements PersonalData {

    private final JdbcClient jdbc;

    SignedInSessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Signs the user out everywhere. Their attributes go with the sessions. */
    @Override
    public void eraseOf(String userId) {
        end(userId);
    }

    /** Signs the user out everywhere; returns of how many sessions. */
    public int end(String userId) {
        return jdbc.sql("DELETE FROM SPRING_SESSION WHERE PRINCIPAL_NAME = :userId")
                .param("userId", userId)
                .update();
    }
}
