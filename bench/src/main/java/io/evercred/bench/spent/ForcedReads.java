package io.evercred.bench.spent;

import io.evercred.bench.box.Box;
import io.evercred.faults.fleet.Fleet;
import io.evercred.faults.fleet.Member;
import io.evercred.faults.process.Waiting;
import io.evercred.schemas.CredentialRefreshRequested;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks for refreshes as the app does for pages whose token is no longer good, with the version that it sees. */
final class ForcedReads implements AutoCloseable {

    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final Fleet fleet;
    private final InstantSource clock;
    private final List<Member> members;
    private final int perStep;
    private final Random random = new Random(12);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CompletableFuture<Void> running;

    private ForcedReads(Fleet fleet, int perSecond, InstantSource clock) {
        this.fleet = fleet;
        this.clock = clock;
        this.members = List.copyOf(fleet.members().values());
        this.perStep = Math.toIntExact(perSecond * STEP.toMillis() / 1000);
        this.running =
                CompletableFuture.runAsync(this::run, task -> Thread.ofVirtual().start(task));
    }

    static ForcedReads begin(Box box, int perSecond) {
        return new ForcedReads(box.fleet(), perSecond, box.clock());
    }

    private void run() {
        long next = System.nanoTime();
        while (!closed.get()) {
            ask();
            next += STEP.toNanos();
            Waiting.pause(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
        }
    }

    private void ask() {
        var some = Stream.generate(() -> members.get(random.nextInt(members.size())))
                .limit(perStep)
                .distinct()
                .toList();
        var versions = versions(some);
        var deadline = clock.instant().plus(DEADLINE);
        some.stream()
                .filter(member -> versions.containsKey(member.id()))
                .map(member -> new CredentialRefreshRequested(
                        member.id(), member.userId(), member.provider(), 1, versions.get(member.id()), deadline))
                .map(fleet.sender()::record)
                .forEach(fleet.sender()::send);
    }

    private Map<UUID, Long> versions(List<Member> some) {
        var marks = String.join(", ", Collections.nCopies(some.size(), "?"));
        return fleet
                .database()
                .rows(
                        "SELECT credential_id, version FROM evercred_view.credential_view"
                                + " WHERE status <> 'revoked' AND credential_id IN (" + marks + ")",
                        row -> Map.entry(UUID.fromString(row.getString(1)), row.getLong(2)),
                        some.stream().map(Member::id).toArray())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Whether it had to give up; also while it still runs. */
    void check() {
        if (running.isCompletedExceptionally()) {
            running.join();
        }
    }

    @Override
    public void close() {
        closed.set(true);
        running.join();
        fleet.sender().flush();
    }
}
