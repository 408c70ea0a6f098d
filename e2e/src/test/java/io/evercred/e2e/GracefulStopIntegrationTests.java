package io.evercred.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.evercred.e2e.system.JavaProcess;
import io.evercred.e2e.system.RunningSystem;
import io.evercred.e2e.system.WholeSystem;
import io.evercred.schemas.CredentialRefreshed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The last class of all: it stops the workers. */
@WholeSystem
@Order(90)
class GracefulStopIntegrationTests {

    private static final int CALLS = 40;

    @Test
    void stoppingWorkersWithCallsInFlightLosesNoToken(RunningSystem system) {
        // The provider has spent the old refresh token and issued its successor; the answer is on its way.
        system.standIn()
                .fault(Map.of(
                        "provider", "discord",
                        "endpoint", "token",
                        "grant_type", "refresh_token",
                        "latency", "2s",
                        "latency_after", "true"));
        var rows = system.standIn().grants("discord", CALLS).stream()
                .map(system.vaults()::row)
                .toList();
        system.database().insertCredentials(rows.stream());
        await().until(() -> system.standIn().pendingTokenCalls("discord") == CALLS);

        var workers = system.workers();
        long begun = System.nanoTime();
        workers.forEach(JavaProcess::askToStop);
        var statuses = workers.stream().map(JavaProcess::exitStatus).toList();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
        assertThat(statuses).as("ended by SIGTERM, in order").isEqualTo(List.of(143, 143));
        system.standIn().calm();
        for (var row : rows) {
            var stored = system.database().rows("""
                            SELECT token_seq, claim_id, google_creds_expiry AS expiry,
                                   google_creds_json ->> '$.refresh_token' AS token
                            FROM evercred_worker.credential WHERE id = ?
                            """, row.id()).getFirst();
            assertThat(stored).containsEntry("token_seq", 2L).containsEntry("claim_id", null);
            assertThat(stored.get("expiry")).isNotNull();
            var token = system.vaults().openRefreshToken(stored.get("token").toString(), "discord", row.userId(), 1);
            assertThat(system.standIn().refresh("/discord/api/oauth2/token", token))
                    .as("the stored token is the one that counts")
                    .isEqualTo(200);
        }
        var ids = rows.stream().map(row -> row.id()).toList();
        await().untilAsserted(() -> assertThat(system.broker()
                                .events()
                                .filter(CredentialRefreshed.class::isInstance)
                                .filter(event -> ids.contains(event.credentialId()))
                                .count()
                        + system.database().count("SELECT COUNT(*) FROM evercred_worker.outbox"))
                .as("events that were sent or still wait in the outbox")
                .isGreaterThanOrEqualTo(CALLS));
        assertThat(workers).extracting(JavaProcess::output).noneMatch(output -> output.contains("is lost"));
    }
}
