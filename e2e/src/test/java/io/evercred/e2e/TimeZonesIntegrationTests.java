package io.evercred.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.evercred.e2e.system.Callback;
import io.evercred.e2e.system.Person;
import io.evercred.e2e.system.ProcessSettings;
import io.evercred.e2e.system.RunningSystem;
import io.evercred.e2e.system.WholeSystem;
import io.evercred.schemas.CredentialConnected;
import io.evercred.schemas.CredentialId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The system runs in three JVM time zones, on a database whose sessions get yet another one. */
@WholeSystem
@Order(10)
class TimeZonesIntegrationTests {

    @Test
    void instantsSurviveToTheMicrosecondInEveryZone(RunningSystem system) {
        assertThat(system.database().rows("SELECT @@GLOBAL.time_zone AS zone"))
                .as("what the database gives to sessions that choose none")
                .singleElement()
                .extracting(row -> row.get("zone"))
                .isEqualTo("-08:00");
        // Enough for the partitions of both workers, one of which runs in Seoul.
        var callbacks = IntStream.range(0, 24)
                .mapToObj(number -> Callback.of("zone-" + number, 1)
                        .expiring(Instant.now()
                                .plus(Duration.ofHours(3))
                                .truncatedTo(ChronoUnit.SECONDS)
                                .plus(123_456 + number, ChronoUnit.MICROS)))
                .toList();
        system.broker().sendAll(callbacks.stream().map(system.vaults()::record));

        for (var callback : callbacks) {
            var id = CredentialId.of("google", callback.userId());
            await().untilAsserted(() -> assertThat(system.broker().eventsOf(id))
                    .hasSize(1)
                    .first()
                    .satisfies(event -> assertThat(((CredentialConnected) event).expiresAt())
                            .isEqualTo(callback.expiresAt())));
            assertThat(system.database().credential(id).get("expiry")).isEqualTo(utcText(callback.expiresAt()));
        }
    }

    @Test
    void aPageTellsTheExpiryThatTheProviderGave(RunningSystem system) {
        try (var person = new Person(system.appUrl(), ProcessSettings.staff(0))) {
            var asked = Instant.now();
            person.connect();
            var page = await().until(
                            person::visitCalendars,
                            shown -> shown.state().filter("connected"::equals).isPresent());

            var expiry = Instant.parse(
                    page.first("id=\"expiry\">[\\s\\S]*?datetime=\"([^\"]+)\"").orElseThrow());
            assertThat(expiry).isBetween(asked.plusSeconds(55), Instant.now().plusSeconds(61));
            var stored = system.database()
                    .rows("""
                            SELECT google_creds_expiry AS expiry FROM evercred_worker.credential c
                            JOIN evercred_app.oauth_accounts a ON c.user_id = a.user_id AND a.account_email = ?
                            """, ProcessSettings.staff(0))
                    .getFirst()
                    .get("expiry");
            assertThat(((LocalDateTime) stored).toInstant(ZoneOffset.UTC)).isEqualTo(expiry);
        }
    }

    @Test
    void aMissingExpiryIsDueAtOnceAndNeverServed(RunningSystem system) {
        try (var person = new Person(system.appUrl(), ProcessSettings.staff(1))) {
            person.connect();
            await().until(person::visitCalendars, shown -> shown.calendars().size() == 5);
            // No worker may refresh it while we look.
            system.standIn()
                    .fault(Map.of(
                            "provider", "google",
                            "account", ProcessSettings.staff(1),
                            "status", "503"));
            var id = credentialOf(system, ProcessSettings.staff(1));
            var before = refreshes(system);

            system.database().makeDue(id);

            var page = person.visitCalendars();
            assertThat(page.state()).hasValue("unavailable");
            assertThat(page.calendars()).isEmpty();
            await().untilAsserted(() -> assertThat(refreshes(system)).isGreaterThan(before));

            system.standIn().calm();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() ->
                            assertThat(person.visitCalendars().calendars()).hasSize(5));
        }
    }

    private static long refreshes(RunningSystem system) {
        return system.standIn().tokenCalls("google", "refresh_token").stream()
                .filter(call -> call.account().equals(ProcessSettings.staff(1)))
                .count();
    }

    private static Object credentialOf(RunningSystem system, String email) {
        return system.database().rows("""
                        SELECT c.id FROM evercred_worker.credential c
                        JOIN evercred_app.oauth_accounts a ON c.user_id = a.user_id AND c.provider = a.oauth_name
                        WHERE a.account_email = ?
                        """, email).getFirst().get("id");
    }

    private static String utcText(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString().replace('T', ' ');
    }
}
