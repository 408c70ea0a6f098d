package io.evercred.bench.relay;

import io.evercred.bench.measure.ProbeServer.Command;
import io.evercred.schemas.CredentialId;
import io.evercred.schemas.CredentialRefreshed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes events to an outbox as the worker does when it writes results back: a hundred in a transaction, no credential
 * in two transactions at once. It runs in the process whose relay is measured, since there the worker writes too.
 */
public final class WriteLoad {

    /** So many groups of credentials take turns. */
    private static final int GROUPS = 40;

    /** One transaction of so many stays open: 5 %. */
    private static final int HELD_EVERY = 20;

    private static final Duration HELD_FOR = Duration.ofSeconds(2);
    private static final List<String> SCOPES = List.of("openid", "https://www.googleapis.com/auth/calendar");

    private final TransactionTemplate transaction;
    private final Appender outbox;
    private final InstantSource clock;

    public WriteLoad(TransactionTemplate transaction, Appender outbox, InstantSource clock) {
        this.transaction = transaction;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Writes events in the transaction that is open. */
    @FunctionalInterface
    public interface Appender {
        void append(List<CredentialRefreshed> events);
    }

    /** What the process can be asked for; each answers with the tags and times of its commits. */
    public Map<String, Command> commands() {
        return Map.of(
                "backlog",
                words -> backlog(number(words, "run"), number(words, "rows")),
                "steady",
                words -> steady(number(words, "run"), number(words, "perSecond"), number(words, "seconds")));
    }

    private static int number(Map<String, String> words, String name) {
        return Integer.parseInt(words.get(name));
    }

    /** All at once: what a relay finds whose broker was away. */
    private Map<String, Double> backlog(int run, int rows) {
        var groups = groups(run);
        var batches = IntStream.range(0, rows / Commit.GROUP).boxed().toList();
        transaction.executeWithoutResult(
                _ -> batches.forEach(n -> outbox.append(groups.get(n % GROUPS).next(clock.instant()))));
        long now = Commit.micros(clock.instant());
        return tags(batches.stream()
                .map(n -> new Commit(n % GROUPS, n / GROUPS + 1, false, now))
                .toList());
    }

    /** An open loop: a slow relay does not slow the writers. */
    private Map<String, Double> steady(int run, int perSecond, int seconds) throws Exception {
        var free = new LinkedBlockingQueue<>(groups(run));
        var commits = new ConcurrentLinkedQueue<Commit>();
        var writing = new ArrayList<Future<?>>();
        long step = TimeUnit.SECONDS.toNanos(1) * Commit.GROUP / perSecond;
        long begun = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < perSecond * seconds / Commit.GROUP; n++) {
                TimeUnit.NANOSECONDS.sleep(begun + n * step - System.nanoTime());
                var group = free.take();
                boolean held = n % HELD_EVERY == HELD_EVERY - 1;
                writing.add(threads.submit(() -> {
                    commits.add(write(group, held));
                    free.add(group);
                }));
            }
        }
        for (var written : writing) {
            written.get();
        }
        return tags(commits);
    }

    private Commit write(Group group, boolean held) {
        transaction.executeWithoutResult(_ -> {
            outbox.append(group.next(clock.instant()));
            if (held) {
                hold();
            }
        });
        return new Commit(group.number, group.version, held, Commit.micros(clock.instant()));
    }

    private static void hold() {
        try {
            Thread.sleep(HELD_FOR);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Double> tags(Collection<Commit> commits) {
        return commits.stream().collect(Collectors.toMap(Commit::tag, commit -> (double) commit.atMicros()));
    }

    private static List<Group> groups(int run) {
        return IntStream.range(0, GROUPS)
                .mapToObj(number -> new Group(run, number))
                .toList();
    }

    /** Credentials that are written together, by one writer at a time. */
    private static final class Group {

        private final int run;
        private final int number;
        private long version;

        Group(int run, int number) {
            this.run = run;
            this.number = number;
        }

        List<CredentialRefreshed> next(Instant now) {
            version++;
            var expiry = now.truncatedTo(ChronoUnit.MICROS).plusSeconds(3600);
            return IntStream.range(0, Commit.GROUP)
                    .mapToObj(member -> event(Commit.user(run, number, member), expiry))
                    .toList();
        }

        private CredentialRefreshed event(String user, Instant expiry) {
            return new CredentialRefreshed(CredentialId.of("google", user), user, "google", 1, version, SCOPES, expiry);
        }
    }
}
