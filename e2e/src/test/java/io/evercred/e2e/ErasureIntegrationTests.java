package io.evercred.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.evercred.e2e.system.Page;
import io.evercred.e2e.system.Person;
import io.evercred.e2e.system.ProcessSettings;
import io.evercred.e2e.system.RunningSystem;
import io.evercred.e2e.system.WholeSystem;
import io.evercred.schemas.CredentialId;
import io.evercred.schemas.CredentialRevoked;
import io.evercred.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Who wants to be forgotten is: everywhere, and for good. */
@WholeSystem
@Order(72)
class ErasureIntegrationTests {

    private static final String LEAVER = ProcessSettings.staff(14);
    private static final String REMOVED = ProcessSettings.staff(15);
    private static final String BYSTANDER = ProcessSettings.staff(16);

    @Test
    void aUserWhoDeletesTheirAccountIsDisconnectedThenErasedAndMayComeBackAsSomebodyNew(RunningSystem system) {
        try (var person = new Person(system.appUrl(), LEAVER)) {
            connect(person);
            var user = userOf(system, LEAVER);

            var end = person.press(person.visit("/account/delete"), "/account/delete");

            assertThat(end.uri().getPath()).isEqualTo("/auth/account-deleted");
            awaitErased(system, user, LEAVER);
            assertThat(record(system, user)).containsEntry("requested_by", user);
            await().untilAsserted(() -> assertThat(system.standIn().tokenCalls("google", ""))
                    .as("the grant was ended at the provider, too")
                    .anyMatch(call ->
                            LEAVER.equals(call.account()) && call.endpoint().equals("revoke") && call.status() == 200));

            connect(person);
            assertThat(userOf(system, LEAVER)).isNotEqualTo(user);
        }
    }

    @Test
    void anAdminDeletesSomebodyAndNobodyElseCan(RunningSystem system) {
        try (var admin = new Person(system.appUrl(), "admin@example.com");
                var removed = new Person(system.appUrl(), REMOVED);
                var bystander = new Person(system.appUrl(), BYSTANDER)) {
            admin.grant(admin.visit("/auth/sign-in/google"));
            bystander.grant(bystander.visit("/auth/sign-in/google"));
            connect(removed);
            var user = userOf(system, REMOVED);
            var path = "/ops/users/" + user + "/delete";

            assertThat(bystander
                            .post(path, bystander.csrfOf(bystander.visit("/")))
                            .problem())
                    .contains("operators-only");
            assertThat(admin.post(path, List.of()).status())
                    .as("without the token of a form")
                    .isEqualTo(403);
            assertThat(system.database().count("SELECT COUNT(*) FROM evercred_app.erasure WHERE user_id = ?", user))
                    .isZero();

            var token = admin.csrfOf(admin.visit("/"));
            assertThat(admin.post(path, token).status()).isEqualTo(200);

            awaitErased(system, user, REMOVED);
            assertThat(record(system, user)).containsEntry("requested_by", userOf(system, "admin@example.com"));
            assertThat(removed.visit("/account/delete").problem())
                    .as("signed out everywhere")
                    .contains("sign-in");
            assertThat(admin.post(path, token).status()).as("a second time").isEqualTo(404);
            assertThat(admin.post("/ops/users/0/delete", token).status()).isEqualTo(404);
            assertThat(userOf(system, BYSTANDER)).isNotEmpty();
        }
    }

    private static void awaitErased(RunningSystem system, String user, String email) {
        var id = CredentialId.of("google", user);
        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            assertThat(record(system, user)).containsEntry("state", "erased");
            assertThat(system.database().credential(id))
                    .containsEntry("status", "revoked")
                    .containsEntry("user_id", "")
                    .containsEntry("google_creds_json", null)
                    .containsEntry("ended_through", Long.MAX_VALUE);
        });
        assertThat(system.broker().eventsOf(id)).last().isInstanceOf(CredentialRevoked.class);
        await().untilAsserted(() -> assertThat(
                        system.broker().records(Topics.CREDENTIAL_STATE).filter(state -> id.toString()
                                .equals(state.key())))
                .last()
                .satisfies(state -> assertThat(state.value()).isNull()));
        var places = new HashMap<>(Map.of(
                "users WHERE id = ?", user,
                "users WHERE email = ?", email,
                "oauth_accounts WHERE account_email = ?", email));
        everywhereElse(system).forEach(place -> places.put(place, user));
        for (var rows : places.entrySet()) {
            assertThat(system.database().count("SELECT COUNT(*) FROM evercred_app." + rows.getKey(), rows.getValue()))
                    .as(rows.getKey())
                    .isZero();
        }
        await().untilAsserted(() -> assertThat(system.database()
                        .count("SELECT COUNT(*) FROM evercred_worker.provider_revocation WHERE credential_id = ?", id))
                .isZero());
    }

    /** Every table that names a user, also one that somebody adds and forgets, but for what docs/privacy.md says stays. */
    private static List<String> everywhereElse(RunningSystem system) {
        var places = system.database().rows("""
                        SELECT CONCAT(table_name, ' WHERE ', column_name, ' = ?') AS place
                        FROM information_schema.columns
                        WHERE table_schema = 'evercred_app' AND column_name IN ('user_id', 'PRINCIPAL_NAME')
                          AND table_name NOT IN ('audit', 'erasure', 'staff_withdrawn')
                        """).stream()
                .map(row -> row.get("place").toString())
                .toList();
        assertThat(places).hasSizeGreaterThanOrEqualTo(6);
        return places;
    }

    private static Map<String, Object> record(RunningSystem system, String user) {
        return system.database()
                .rows("SELECT * FROM evercred_app.erasure WHERE user_id = ?", user)
                .getFirst();
    }

    private static void connect(Person person) {
        Page page = person.connect();
        assertThat(page.problem()).isEmpty();
        await().until(() -> person.visitCalendars().calendars().size() == 5);
    }

    private static String userOf(RunningSystem system, String email) {
        return system.database()
                .rows("SELECT user_id FROM evercred_app.oauth_accounts WHERE account_email = ?", email)
                .getFirst()
                .get("user_id")
                .toString();
    }
}
