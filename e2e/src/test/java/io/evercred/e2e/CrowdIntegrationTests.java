package io.evercred.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.evercred.e2e.system.RunningSystem;
import io.evercred.e2e.system.StandIn.Call;
import io.evercred.e2e.system.WholeSystem;
import io.evercred.schemas.CredentialRefreshed;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Many credentials at once, at a provider whose refresh tokens are spent by their use: no call may be made twice. */
@WholeSystem
@Order(20)
class CrowdIntegrationTests {

    private static final int CROWD = 5_000;

    private static final String NOT_FRESH = """
            SELECT COUNT(*) FROM evercred_worker.credential
            WHERE user_id LIKE 'crowd-%' AND google_creds_expiry IS NULL
            """;

    @Test
    void twoWorkersRefreshFiveThousandThatAreDueAtOnceEachExactlyOnce(RunningSystem system) {
        var grants = system.standIn().grants("discord", CROWD);
        var before = system.workers().stream()
                .map(worker -> worker.metric("credential_refresh_seconds_count", "discord", "issued"))
                .toList();

        // One commit, and all of them are due: none has an expiry.
        system.database().insertCredentials(grants.stream().map(system.vaults()::row));
        long due = System.nanoTime();
        await().atMost(Duration.ofSeconds(60)).until(() -> system.database().count(NOT_FRESH) == 0);
        double seconds = since(due);
        System.out.printf("%d refreshed in %.1f s: %.0f a second%n", CROWD, seconds, CROWD / seconds);

        var calls = system.standIn().tokenCalls("discord", "refresh_token");
        assertThat(calls).extracting(Call::outcome).containsOnly("issued");
        var accounts = calls.stream().map(Call::account).collect(Collectors.toSet());
        assertThat(calls).as("calls, one for each account").hasSize(CROWD);
        assertThat(accounts).as("accounts that were refreshed").hasSize(CROWD);
        await().untilAsserted(() -> assertThat(system.broker()
                        .events()
                        .filter(CredentialRefreshed.class::isInstance)
                        .filter(event -> event.userId().startsWith("crowd-"))
                        .map(event -> event.credentialId() + " " + event.version()))
                .hasSize(CROWD)
                .doesNotHaveDuplicates());
        for (int i = 0; i < before.size(); i++) {
            var worker = system.workers().get(i);
            double share = worker.metric("credential_refresh_seconds_count", "discord", "issued") - before.get(i);
            System.out.printf("%s made %.0f of the calls%n", worker.name(), share);
            assertThat(share).as("what %s had of the work", worker.name()).isPositive();
        }
    }

    private static double since(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
