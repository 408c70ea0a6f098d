package io.evercred.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.evercred.e2e.system.Balancer;
import io.evercred.e2e.system.JavaProcess;
import io.evercred.e2e.system.PageLoads;
import io.evercred.e2e.system.RunningSystem;
import io.evercred.e2e.system.StoredCredential;
import io.evercred.e2e.system.WholeSystem;
import io.evercred.schemas.CredentialRefreshed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A rollout as Kubernetes does it: a new app and a new worker join while people load pages and credentials fall due, and
 * others leave. With {@code -Dlong} it happens again and again for some minutes.
 */
@EnabledIfSystemProperty(named = "long", matches = ".*", disabledReason = "-Dlong runs it")
@WholeSystem
@Order(85)
class RollingRestartIntegrationTests {

    /** Credentials that fall due with each step, at a provider whose refresh tokens are spent by their use. */
    private static final int DUE = 40;

    /** Two cores start two processes meanwhile. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String NOT_FRESH = """
            SELECT COUNT(*) FROM evercred_worker.credential
            WHERE provider = 'discord' AND status = 'active' AND google_creds_expiry IS NULL
            """;

    @Test
    void nobodyMissesAPageAndNoEventIsLost(RunningSystem system) throws Exception {
        int rounds = Integer.getInteger("evercred.rollouts", 1);
        var rows = system.standIn().grants("discord", (rounds * 2 + 1) * DUE).stream()
                .map(system.vaults()::row)
                .toList();
        // The answer comes late: whoever leaves has calls in flight.
        system.standIn()
                .fault(Map.of("provider", "discord", "endpoint", "token", "latency", "1s", "latency_after", "true"));

        try (var balancer = new Balancer(system.appUrl());
                var people = new PageLoads(balancer.uri())) {
            await().atMost(PATIENCE).until(() -> people.loads() > 10);
            for (int round = 0; round < rounds; round++) {
                rollOut(system, balancer, rows.subList(round * 2 * DUE, (round * 2 + 2) * DUE));
            }
            system.database().insertCredentials(rows.subList(rounds * 2 * DUE, rows.size()).stream());
            await().atMost(PATIENCE).until(() -> system.database().count(NOT_FRESH) == 0);
            people.stop();

            assertThat(people.failures()).isEmpty();
            System.out.printf("%d rollouts cost none of %d page loads%n", rounds, people.loads());
        }
        eachOnceAndToldOf(system, rows);
    }

    private static void rollOut(RunningSystem system, Balancer balancer, List<StoredCredential> rows) throws Exception {
        long begun = System.nanoTime();
        var app = system.launchApp();
        var worker = system.launchWorker();
        worker.awaitReady();
        double workerReady = since(begun);
        double firstRefresh = sinceUntilItRefreshes(system, worker, rows.subList(0, DUE), begun);
        app.process().awaitReady();
        System.out.printf(
                "seconds after their start, side by side: worker ready %.1f, its first refresh stored %.1f, app ready %.1f%n",
                workerReady, firstRefresh, since(begun));
        balancer.add(app.uri());

        system.database().insertCredentials(rows.subList(DUE, rows.size()).stream());
        await().atMost(PATIENCE).until(() -> system.standIn().pendingTokenCalls("discord") > 0);
        var leaving = system.workers().getFirst();
        leaving.askToStop();
        balancer.remove(app.uri());
        app.process().askToStop();

        assertThat(leaving.exitStatus()).as("ended by SIGTERM, in order").isEqualTo(143);
        assertThat(app.process().exitStatus()).as("ended by SIGTERM, in order").isEqualTo(143);
        system.forget(leaving);
        assertThat(List.of(leaving, app.process()))
                .extracting(JavaProcess::output)
                .noneMatch(output -> output.contains("is lost"));
    }

    /** One credential after the other falls due, until the new worker has got one of them; then the rest. */
    private static double sinceUntilItRefreshes(
            RunningSystem system, JavaProcess worker, List<StoredCredential> rows, long begun) {
        var due = rows.iterator();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(250)).until(() -> {
            if (due.hasNext()) {
                system.database().insertCredentials(Stream.of(due.next()));
            }
            return worker.metric("credential_refresh_seconds_count", "outcome=\"issued\"") > 0;
        });
        double took = since(begun);
        due.forEachRemaining(row -> system.database().insertCredentials(Stream.of(row)));
        return took;
    }

    private static void eachOnceAndToldOf(RunningSystem system, List<StoredCredential> rows) {
        var users = rows.stream().map(StoredCredential::userId).collect(Collectors.toSet());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(system.broker()
                        .events()
                        .filter(CredentialRefreshed.class::isInstance)
                        .filter(event -> users.contains(event.userId()))
                        .map(event -> event.credentialId() + " " + event.version())
                        .distinct())
                .as("refreshes that were told of")
                .hasSize(rows.size()));
        assertThat(system.database()
                        .count("SELECT COUNT(*) FROM evercred_worker.credential WHERE provider = 'discord'"
                                + " AND status <> 'active' AND user_id IN (" + quoted(users) + ")"))
                .as("credentials that were lost")
                .isZero();
    }

    private static String quoted(Set<String> users) {
        return users.stream().collect(Collectors.joining("', '", "'", "'"));
    }

    private static double since(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
