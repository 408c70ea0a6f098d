package io.evercred.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.evercred.e2e.system.Person;
import io.evercred.e2e.system.ProcessSettings;
import io.evercred.e2e.system.RunningSystem;
import io.evercred.e2e.system.WholeSystem;
import io.evercred.schemas.CredentialId;
import io.evercred.schemas.CredentialRevoked;
import io.evercred.schemas.RevocationReason;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A grant that is gone at the provider ends here too: once, wholly, and for nobody else. */
@WholeSystem
@Order(70)
class RevocationIntegrationTests {

    private static final String REVOKING = ProcessSettings.staff(10);
    private static final String REFUSED = ProcessSettings.staff(12);
    private static final String STAYING = ProcessSettings.staff(11);

    @Test
    void aGrantRevokedAtTheProviderEndsOnceAndTheNextRequestAsksForConsent(RunningSystem system) {
        try (var revoking = new Person(system.appUrl(), REVOKING);
                var staying = new Person(system.appUrl(), STAYING)) {
            connect(revoking);
            connect(staying);
            var gone = credentialOf(system, REVOKING);
            var kept = credentialOf(system, STAYING);

            var before = rejections(system);

            system.standIn().revokeGrant("google", REVOKING);
            // Now, rather than in half a minute.
            system.database().makeDue(gone);

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(system.database().credential(gone))
                            .containsEntry("status", "revoked")
                            .containsEntry("google_creds_json", null)
                            .containsEntry("google_creds_expiry", null)
                            .containsEntry("google_creds_last_refreshed", null));
            assertThat(revocations(system, gone)).isEqualTo(1);
            assertThat(strikes(system)).as("rejections until it was believed").isEqualTo(3);
            assertThat(revoking.visitCalendars().asksForConsent())
                    .as("consent on the next request")
                    .isTrue();

            assertThat(system.database().credential(kept)).containsEntry("status", "active");
            assertThat(revocations(system, kept)).isZero();
            assertThat(staying.calendarsOn(staying.visitCalendars()).calendars())
                    .hasSize(5);
            assertThat(rejections(system)).as("nobody else").isEqualTo(before + 1);

            var page = revoking.grant(revoking.visit("/google/calendar_sync"));
            assertThat(page.uri().getPath()).isEqualTo("/google/calendar_sync");
        }
    }

    @Test
    void theStrikesOfARefusedTokenFallInTheirWindowHoweverFreshItIs(RunningSystem system) {
        try (var person = new Person(system.appUrl(), REFUSED)) {
            connect(person);
            var id = credentialOf(system, REFUSED);
            system.standIn().revokeGrant("google", REFUSED);

            // Half a minute before it would be due: the Calendar API answers 401, and the app asks for a refresh.
            var page = person.visitCalendars();
            assertThat(page.uri().getPath()).as("no consent on one refusal").isEqualTo("/google/calendar_sync");
            assertThat(page.calendars()).isEmpty();

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(revocations(system, id)).isEqualTo(1));
            await().until(() -> person.visitCalendars().asksForConsent());
        }
    }

    private static void connect(Person person) {
        person.connect();
        await().until(() -> person.visitCalendars().calendars().size() == 5);
    }

    private static UUID credentialOf(RunningSystem system, String email) {
        var user = system.database()
                .rows("SELECT user_id FROM evercred_app.oauth_accounts WHERE account_email = ?", email)
                .getFirst();
        return CredentialId.of("google", user.get("user_id").toString());
    }

    private static long revocations(RunningSystem system, UUID id) {
        return system.broker().eventsOf(id).stream()
                .filter(CredentialRevoked.class::isInstance)
                .count();
    }

    private static long strikes(RunningSystem system) {
        return system.standIn().tokenCalls("google", "refresh_token").stream()
                .filter(call -> call.account().equals(REVOKING))
                .filter(call -> call.outcome().equals("invalid_grant"))
                .count();
    }

    private static long rejections(RunningSystem system) {
        return system.broker()
                .events()
                .filter(event ->
                        event instanceof CredentialRevoked revoked && revoked.reason() == RevocationReason.REJECTED)
                .filter(event -> event.userId().matches("\\d+"))
                .count();
    }
}
