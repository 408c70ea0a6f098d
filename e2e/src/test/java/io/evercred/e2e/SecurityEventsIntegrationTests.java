package io.evercred.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.evercred.e2e.system.Person;
import io.evercred.e2e.system.ProcessSettings;
import io.evercred.e2e.system.RunningSystem;
import io.evercred.e2e.system.StandIn;
import io.evercred.e2e.system.WholeSystem;
import io.evercred.schemas.CredentialId;
import io.evercred.schemas.CredentialRevoked;
import io.evercred.schemas.RevocationReason;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What a provider tells by itself takes effect at once, and nobody else can tell it. */
@WholeSystem
@Order(72)
class SecurityEventsIntegrationTests {

    // Nobody else's: whoever reloads the page of the same account takes the one trip that the app sends it on.
    private static final String TOKEN_GONE = ProcessSettings.staff(50);
    private static final String ALL_GONE = ProcessSettings.staff(51);
    private static final String DISABLED = ProcessSettings.staff(52);
    private static final String VICTIM = ProcessSettings.staff(53);

    @Test
    void aTokenThatIsRevokedEndsItsCredentialWithoutAnotherCallAndItsOwnerIsOfferedToReconnect(RunningSystem system) {
        try (var person = new Person(system.appUrl(), TOKEN_GONE)) {
            var id = connect(system, person, TOKEN_GONE);
            var callsBefore = calls(system, TOKEN_GONE).size();

            system.standIn().revokeGrantAndTell(TOKEN_GONE, "token-revoked");

            awaitEnd(system, id);
            assertThat(endings(system, id)).containsExactly(RevocationReason.PROVIDER);
            assertThat(calls(system, TOKEN_GONE))
                    .as("nothing to confirm, and nothing to revoke")
                    .hasSize(callsBefore);
            assertThat(system.database()
                            .count(
                                    "SELECT COUNT(*) FROM evercred_worker.credential WHERE id = ? AND"
                                            + " (refresh_token_hash IS NOT NULL OR refresh_token_prefix IS NOT NULL)",
                                    id))
                    .as("what the token was found by")
                    .isZero();
            var asked = person.visitCalendars();
            assertThat(asked.asksForConsent())
                    .as("still signed in, and asked, at %s", asked.uri())
                    .isTrue();
            person.grant(asked);
            await().until(() -> person.visitCalendars().calendars().size() == 5);
        }
    }

    @Test
    void anAccountWhoseTokensAreRevokedIsSignedOutAndItsCopiesDoNothingToWhatComesAfter(RunningSystem system) {
        try (var person = new Person(system.appUrl(), ALL_GONE)) {
            var id = connect(system, person, ALL_GONE);
            // Consents of the last minutes are only asked about: the event may be one of an older grant that came late.
            system.database()
                    .change(
                            "UPDATE evercred_app.consent_generation SET allocated_at = allocated_at - INTERVAL 11 MINUTE"
                                    + " WHERE credential_id = ?",
                            id);

            var token = system.standIn().tell("tokens-revoked", ALL_GONE, 3);

            awaitEnd(system, id);
            assertThat(endings(system, id)).containsExactly(RevocationReason.PROVIDER);
            await().untilAsserted(() ->
                    assertThat(system.standIn().answersTo("tokens-revoked")).containsExactly(202, 202, 202));
            assertThat(isSignedIn(person)).isFalse();

            person.grant(person.visitCalendars());
            await().until(() -> person.visitCalendars().calendars().size() == 5);
            assertThat(push(system, token)).isEqualTo(202);
            assertThat(isSignedIn(person)).isTrue();
            assertThat(system.database().credential(id)).containsEntry("status", "active");
            assertThat(endings(system, id)).hasSize(1);
        }
    }

    @Test
    void anAccountInTroubleIsSignedOutAndTheProvidersAnswerDecides(RunningSystem system) {
        try (var person = new Person(system.appUrl(), DISABLED)) {
            var id = connect(system, person, DISABLED);
            var callsBefore = calls(system, DISABLED).size();

            system.standIn().tell("account-disabled", DISABLED, 1);

            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(calls(system, DISABLED)).hasSizeGreaterThan(callsBefore));
            assertThat(calls(system, DISABLED).getLast().outcome()).isEqualTo("issued");
            assertThat(system.database().credential(id)).containsEntry("status", "active");
            assertThat(endings(system, id)).isEmpty();
            assertThat(isSignedIn(person)).isFalse();
        }
    }

    @Test
    void nobodyElseCanTellUsAnything(RunningSystem system) {
        try (var victim = new Person(system.appUrl(), VICTIM)) {
            var id = connect(system, victim, VICTIM);
            // Of the provider, but meant for nobody here: to be bent below.
            var token = system.standIn().tell("verification", VICTIM, 1);
            var parts = token.split("\\.");
            var claims = new String(Base64.getUrlDecoder().decode(parts[1]))
                    .replace("risc/event-type/verification", "oauth/event-type/tokens-revoked");
            var bent = Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes());

            assertThat(push(system, parts[0] + "." + bent + "." + parts[2])).isEqualTo(400);
            // {"alg":"none"}
            assertThat(push(system, "eyJhbGciOiJub25lIn0." + bent + ".")).isEqualTo(400);
            assertThat(push(system, "")).isEqualTo(400);

            assertThat(isSignedIn(victim)).isTrue();
            assertThat(system.database().credential(id)).containsEntry("status", "active");
        }
    }

    private static UUID connect(RunningSystem system, Person person, String email) {
        person.connect();
        await().until(() -> person.visitCalendars().calendars().size() == 5);
        var user = system.database()
                .rows("SELECT user_id FROM evercred_app.oauth_accounts WHERE account_email = ?", email)
                .getFirst();
        return CredentialId.of("google", user.get("user_id").toString());
    }

    private static void awaitEnd(RunningSystem system, UUID id) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(system.database().credential(id))
                        .containsEntry("status", "revoked")
                        .containsEntry("reason", "provider")
                        .containsEntry("google_creds_json", null)
                        .containsEntry("google_creds_expiry", null)
                        .containsEntry("google_creds_last_refreshed", null));
    }

    private static List<RevocationReason> endings(RunningSystem system, UUID id) {
        return system.broker().eventsOf(id).stream()
                .filter(CredentialRevoked.class::isInstance)
                .map(event -> ((CredentialRevoked) event).reason())
                .toList();
    }

    /** Refreshes and revokes. */
    private static List<StandIn.Call> calls(RunningSystem system, String account) {
        var all = new ArrayList<>(system.standIn().tokenCalls("google", "refresh_token"));
        all.addAll(system.standIn().tokenCalls("google", ""));
        return all.stream().filter(call -> call.account().equals(account)).toList();
    }

    private static boolean isSignedIn(Person person) {
        return person.visit("/").html().contains("id=\"sign-out\"");
    }

    private static int push(RunningSystem system, String token) {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(system.appUrl().resolve("/risc/google"))
                    .header("Content-Type", "application/secevent+jwt")
                    .POST(BodyPublishers.ofString(token));
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
