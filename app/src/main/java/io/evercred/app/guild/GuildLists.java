package io.evercred.app.guild;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps people's guilds until they sign in with Discord again. */
@Repository
class GuildLists {

    private static final String KEEP = """
            INSERT INTO discord_guilds (user_id, guilds, fetched_at) VALUES (:userId, :guilds, :now)
            ON DUPLICATE KEY UPDATE guilds = VALUES(guilds), fetched_at = VALUES(fetched_at), failed_at = NULL
            """;

    private static final String FAIL = """
            INSERT INTO discord_guilds (user_id, failed_at) VALUES (:userId, :now)
            ON DUPLICATE KEY UPDATE failed_at = VALUES(failed_at)
            """;

    private static final String FIND = """
            SELECT guilds, fetched_at, failed_at FROM discord_guilds WHERE user_id = :userId
            """;

    private static final TypeReference<List<Guild>> GUILDS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    GuildLists(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void keep(String userId, List<Guild> guilds, Instant now) {
        jdbc.sql(KEEP)
                .param("userId", userId)
                .param("guilds", json.writerFor(GUILDS).writeValueAsString(guilds))
                .param("now", LocalDateTime.ofInstant(now, ZoneOffset.UTC))
                .update();
    }

    /** Discord did not tell; what it told before stays. */
    void fail(String userId, Instant now) {
        jdbc.sql(FAIL)
                .param("userId", userId)
                .param("now", LocalDateTime.ofInstant(now, ZoneOffset.UTC))
                .update();
    }

    GuildList of(String userId) {
        return jdbc.sql(FIND)
                .param("userId", userId)
                .query((row, number) -> list(row))
                .optional()
                .orElse(GuildList.NEVER_FETCHED);
    }

    private GuildList list(ResultSet row) throws SQLException {
        var guilds = Optional.ofNullable(row.getString("guilds"))
                .map(text -> json.readValue(text, GUILDS))
                .orElse(List.of());
        return new GuildList(guilds, instant(row, "fetched_at"), instant(row, "failed_at"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDateTime.class))
                .map(time -> time.toInstant(ZoneOffset.UTC));
    }
}
