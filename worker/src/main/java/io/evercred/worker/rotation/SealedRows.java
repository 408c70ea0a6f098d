package io.evercred.worker.rotation;

import io.evercred.worker.credential.Credential;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is sealed with which key, told from the indexes alone. */
@Component
public class SealedRows {

    private final JdbcClient jdbc;

    public SealedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A column of sealed tokens, by the key set that seals it. */
    enum Place {
        REFRESH_TOKEN("refresh-token", "credential", "refresh_token_key"),
        QUEUE("refresh-token", "provider_revocation", "sealed_key"),
        ACCESS_TOKEN("access-token", "credential", "access_token_key");

        private final String keySet;
        private final String table;
        private final String column;

        Place(String keySet, String table, String column) {
            this.keySet = keySet;
            this.table = table;
            this.column = column;
        }

        String keySet() {
            return keySet;
        }
    }

    /** How much each key has sealed there. */
    Map<Long, Long> byKey(Place place) {
        return jdbc
                .sql("SELECT %2$s AS k, COUNT(*) AS n FROM %1$s WHERE %2$s IS NOT NULL GROUP BY %2$s"
                        .formatted(place.table, place.column))
                .query((row, n) -> Map.entry(row.getLong("k"), row.getLong("n")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    long count(Place place, long key) {
        return jdbc.sql("SELECT COUNT(*) FROM %s WHERE %s = :key".formatted(place.table, place.column))
                .param("key", key)
                .query(Long.class)
                .single();
    }

    /** How many credentials whose refresh token does not open name this key there. */
    long quarantined(Place place, long key) {
        return jdbc.sql("SELECT COUNT(*) FROM credential WHERE %s = :key AND due_at >= :quarantine"
                        .formatted(place.column))
                .param("key", key)
                .param("quarantine", Timestamp.from(Credential.QUARANTINE))
                .query(Long.class)
                .single();
    }

    /** Some credentials that this key has sealed a token of, in order. */
    List<UUID> some(Place place, long key, String after, int limit) {
        return jdbc.sql("SELECT id FROM credential WHERE %s = :key AND id > :after ORDER BY id LIMIT :limit"
                        .formatted(place.column))
                .param("key", key)
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> UUID.fromString(row.getString("id")))
                .list();
    }
}
