package io.evercred.bench.peer.refresh;

import io.evercred.bench.peer.refresh.PeerEndpoint.Issued;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The peer's own table of tokens, in plain text: it need not seal. */
final class PeerTokens {

    private static final String COLUMNS = "id, provider, refresh_token, lead_seconds";

    private final JdbcClient jdbc;
    private final InstantSource clock;

    PeerTokens(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Token(int id, String provider, String refreshToken, int leadSeconds) {}

    /** The longest due first. */
    List<Token> due(Instant now, int limit) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM token WHERE due_at <= ? ORDER BY due_at LIMIT ?")
                .params(Timestamp.from(now), limit)
                .query((row, n) -> token(row))
                .list();
    }

    Token find(int id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM token WHERE id = ?")
                .param(id)
                .query((row, n) -> token(row))
                .single();
    }

    private static Token token(ResultSet row) throws SQLException {
        return new Token(
                row.getInt("id"),
                row.getString("provider"),
                row.getString("refresh_token"),
                row.getInt("lead_seconds"));
    }

    /** @return when it is due again */
    Instant store(Token token, Issued issued, Instant sentAt) {
        var expiry = sentAt.plusSeconds(issued.expiresInSeconds());
        var due = expiry.minusSeconds(token.leadSeconds());
        jdbc.sql("""
                        UPDATE token
                        SET access_token = ?, refresh_token = COALESCE(?, refresh_token),
                            expires_at = ?, due_at = ?, refreshed_at = ?
                        WHERE id = ?
                        """)
                .params(
                        issued.accessToken(),
                        issued.refreshToken().orElse(null),
                        Timestamp.from(expiry),
                        Timestamp.from(due),
                        Timestamp.from(clock.instant()),
                        token.id())
                .update();
        return due;
    }
}
