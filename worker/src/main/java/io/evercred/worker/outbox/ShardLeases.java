package io.evercred.worker.outbox;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which worker relays which shard. A lease keeps work apart; what makes it safe is Kafka's fencing. */
@Component
class ShardLeases {

    private final UUID owner = UUID.randomUUID();
    private final JdbcClient jdbc;
    private final Clock clock;
    private final OutboxSettings settings;

    ShardLeases(JdbcClient jdbc, Clock clock, OutboxSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /** Takes or renews the lease; false if another worker holds it. */
    boolean hold(int shard) {
        var now = clock.instant();
        return jdbc.sql("""
                        UPDATE outbox_shard SET owner = :owner, lease_until = :until
                        WHERE shard = :shard AND (owner = :owner OR owner IS NULL OR lease_until <= :now)
                        """)
                        .param("owner", owner.toString())
                        .param("until", Timestamp.from(now.plus(settings.lease())))
                        .param("shard", shard)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** Lets another worker have the shard at once. */
    void release(int shard) {
        jdbc.sql("UPDATE outbox_shard SET owner = NULL, lease_until = NULL WHERE shard = :shard AND owner = :owner")
                .param("shard", shard)
                .param("owner", owner.toString())
                .update();
    }
}
