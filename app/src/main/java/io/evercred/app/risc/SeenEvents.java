package io.evercred.app.risc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which tokens were carried out. Providers send some twice, and strangers may send a copy. */
@Repository
class SeenEvents {

    private static final String FIND = """
            SELECT COUNT(*) FROM security_event WHERE provider = :provider AND id_hash = :id
            """;

    private static final String KEEP = """
            INSERT INTO security_event (provider, id_hash, received_at) VALUES (:provider, :id, :now)
            ON DUPLICATE KEY UPDATE id_hash = id_hash
            """;

    private static final String FORGET = """
            DELETE FROM security_event WHERE received_at <= :before LIMIT 1000
            """;

    private final JdbcClient jdbc;

    SeenEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean contain(SecurityEventToken token) {
        return jdbc.sql(FIND)
                        .param("provider", token.provider())
                        .param("id", hash(token.id()))
                        .query(Long.class)
                        .single()
                > 0;
    }

    void keep(SecurityEventToken token, Instant now) {
        jdbc.sql(KEEP)
                .param("provider", token.provider())
                .param("id", hash(token.id()))
                .param("now", utc(now))
                .update();
    }

    /** Forgets those received before; the verifier refuses copies of them for their age. */
    void forget(Instant before) {
        jdbc.sql(FORGET).param("before", utc(before)).update();
    }

    private static String hash(String id) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(id.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
