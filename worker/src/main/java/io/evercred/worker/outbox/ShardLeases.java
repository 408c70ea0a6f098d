package io.evercred.worker.outbox;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
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
    private final Instant[] renewAt = new Instant[OutboxTable.SHARDS];

    ShardLeases(JdbcClient jdbc, Clock clock, OutboxSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * Takes the lease, or renews it once a third of it is gone; false if another worker holds it. Called for a shard by
     * its one relay.
     */
    boolean hold(int shard) {
        var now = clock.instant();
        if (renewAt[shard] != null && now.isBefore(renewAt[shard])) {
            return true;
        }
        var held = take(shard, now);
        renewAt[shard] = held ? now.plus(settings.lease().dividedBy(3)) : null;
        return held;
    }

    private boolean take(int shard, Instant now) {
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
        renewAt[shard] = null;
        jdbc.sql("UPDATE outbox_shard SET owner = NULL, lease_until = NULL WHERE shard = :shard AND owner = :owner")
                .param("shard", shard)
                .param("owner", owner.toString())
                .update();
    }
}
