package io.evercred.worker.outbox;

import io.evercred.schemas.SerializedEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;

/**
 * An outbox in memory. Once for each shard, what has been sent is not deleted, as when a worker dies at that moment: then
 * it is sent again.
 */
final class Backlog extends OutboxRows {

    private static final int FAILS_AT = 3;

    private final List<Queue<Row>> shards = new ArrayList<>();
    private final int[] deletions = new int[OutboxTable.SHARDS];
    private long lastId;
    private long sentAgain;

    Backlog() {
        super(null);
        for (var shard = 0; shard < OutboxTable.SHARDS; shard++) {
            shards.add(new ArrayDeque<>());
        }
    }

    synchronized void add(SerializedEvent event) {
        shards.get(shardOf(event)).add(new Row(++lastId, event, null));
    }

    @Override
    synchronized List<Row> unsent(int shard, int limit) {
        return shards.get(shard).stream().limit(limit).toList();
    }

    @Override
    synchronized void delete(List<Row> sent) {
        var shard = shardOf(sent.getFirst().event());
        if (++deletions[shard] == FAILS_AT) {
            sentAgain += sent.size();
            throw new IllegalStateException("the worker dies here");
        }
        sent.forEach(_ -> shards.get(shard).remove());
    }

    synchronized boolean isEmpty() {
        return shards.stream().allMatch(Queue::isEmpty);
    }

    /** How many rows have been sent in all. */
    synchronized long sent() {
        return lastId + sentAgain;
    }

    private static int shardOf(SerializedEvent event) {
        return Math.floorMod(UUID.fromString(event.key()).hashCode(), OutboxTable.SHARDS);
    }
}
