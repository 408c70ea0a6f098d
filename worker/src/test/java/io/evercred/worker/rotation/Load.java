package io.evercred.worker.rotation;

import io.evercred.vault.Binding;
import io.evercred.vault.KeySource;
import io.evercred.vault.Seal;
import io.evercred.worker.intake.IntakeFixture;
import io.evercred.worker.refresh.RefreshFixture;
import io.evercred.worker.testing.Consents;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People consent, tokens are refreshed, and an app of its own reads them, all at the same time. */
final class Load implements AutoCloseable {

    private static final int PEOPLE = 40;

    private final JdbcClient jdbc;
    private final IntakeFixture intake;
    private final RefreshFixture refreshing;
    private final Clock clock;
    private final Seal app;
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong refreshed = new AtomicLong();
    private final AtomicLong unreadable = new AtomicLong();
    private final CompletableFuture<Void> writing;
    private final CompletableFuture<Void> reading;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private volatile boolean stopped;

    Load(JdbcClient jdbc, IntakeFixture intake, RefreshFixture refreshing, Clock clock, KeySource app) {
        this.jdbc = jdbc;
        this.intake = intake;
        this.refreshing = refreshing;
        this.clock = clock;
        this.app = Seal.with(app);
        for (int person = 0; person < PEOPLE; person++) {
            intake.store(Consents.google("person" + person, 1, clock.instant()));
        }
        this.writing = CompletableFuture.runAsync(this::write, threads);
        this.reading = CompletableFuture.runAsync(this::readAll, threads);
    }

    private void write() {
        try {
            for (var round = 2; !stopped; round++) {
                intake.store(Consents.google("person" + round % PEOPLE, round, clock.instant()));
                for (int person = 0; person < PEOPLE; person += 4) {
                    jdbc.sql("UPDATE credential SET google_creds_expiry = NULL WHERE user_id = :user")
                            .param("user", "person" + (person + round) % PEOPLE)
                            .update();
                }
                refreshing.refresh();
                refreshed.addAndGet(PEOPLE / 4);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readAll() {
        while (!stopped) {
            jdbc.sql("SELECT id, user_id, generation, google_creds_json ->> '$.access_token' AS token FROM credential")
                    .query((row, n) -> app.open(
                                    row.getString("token"),
                                    Binding.stored(
                                            UUID.fromString(row.getString("id")),
                                            row.getString("user_id"),
                                            "google",
                                            "access_token",
                                            row.getLong("generation")))
                            .isPresent())
                    .list()
                    .forEach(opened -> (opened ? read : unreadable).incrementAndGet());
        }
    }

    void stop() {
        stopped = true;
        writing.join();
        reading.join();
    }

    long read() {
        return read.get();
    }

    long refreshed() {
        return refreshed.get();
    }

    long unreadable() {
        return unreadable.get();
    }

    @Override
    public void close() {
        stopped = true;
        threads.close();
    }
}
