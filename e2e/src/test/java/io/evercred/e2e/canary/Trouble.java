package io.evercred.e2e.canary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.evercred.e2e.canary.Haystacks.Haystack;
import io.evercred.e2e.system.Callback;
import io.evercred.e2e.system.Page;
import io.evercred.e2e.system.Person;
import io.evercred.e2e.system.ProcessSettings;
import io.evercred.e2e.system.RunningSystem;
import io.evercred.e2e.system.RunningSystem.SecuredSystem;
import io.evercred.schemas.CredentialId;
import io.evercred.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The whole loop, and everything that can go wrong in it. */
final class Trouble implements AutoCloseable {

    /** What a provider may answer, or not. */
    private static final List<Map<String, String>> ANSWERS = List.of(
            Map.of("error", "invalid_grant"),
            Map.of("status", "503", "body", "<html>Try again later</html>"),
            Map.of("status", "429", "retry_after", "1"),
            Map.of("status", "200", "body", "{\"access_token\": 17", "content_type", "application/json"),
            Map.of("reset", "after"),
            // The last: it closes the gate, and then only a probe goes out now and then.
            Map.of("error", "invalid_client"));

    private static final String TOLD_OF = ProcessSettings.staff(54);
    private static final String STAYING = ProcessSettings.staff(55);

    private final RunningSystem system;
    private final SecuredSystem traced;
    private final List<Haystack> pages;
    private final List<Person> people = new ArrayList<>();

    Trouble(RunningSystem system, SecuredSystem traced, List<Haystack> pages) {
        this.system = system;
        this.traced = traced;
        this.pages = pages;
    }

    /** @param planted what to call somebody, so that it turns up in many places */
    void everythingHappens(String planted) {
        plant(planted);
        var person = connected(ProcessSettings.staff(18));
        exchangesFail();
        callbacksAreReplayed();
        pagesFail(person);
        guildsFail();
        operatorsLookAround(planted);
        refreshesFail();
        eventsArrive();
        revokesFail(person);
    }

    private void plant(String planted) {
        var named = person(planted + "@example.com");
        named.grant(named.visit("/auth/sign-in/google"));
        assertThat(named.visit("/").html()).contains(planted);
        // Spans are tagged with the path of what was asked for.
        named.visit("/" + planted);
        traced.broker().send(system.vaults().record(Callback.of(planted, 1)));
        var poison =
                new ProducerRecord<>(Topics.CREDENTIAL_COMMANDS, 0, planted, ("{\"" + planted + "\":").getBytes(UTF_8));
        poison.headers().add("x-" + planted, planted.getBytes(UTF_8));
        traced.broker().awaitConsumed(traced.broker().send(poison));
        await().untilAsserted(() -> assertThat(system.database().credential(CredentialId.of("google", planted)))
                .containsEntry("status", "active"));
    }

    /** The code is exchanged, or is not, in every way; and so is asking who somebody is. */
    private void exchangesFail() {
        int number = 0;
        for (var provider : List.of("google", "discord")) {
            for (var endpoint : List.of("token", "userinfo")) {
                for (var answer : ANSWERS) {
                    if (endpoint.equals("userinfo") && answer.containsKey("error")) {
                        continue;
                    }
                    fault(provider, endpoint, answer);
                    var visitor = person("exchange-%d@example.com".formatted(number++));
                    visitor.grant(visitor.visit("/auth/sign-in/" + provider));
                    system.standIn().calm();
                }
            }
        }
        var denied = person("denied@example.com");
        system.standIn().fault(Map.of("provider", "google", "endpoint", "authorize", "error", "access_denied"));
        assertThat(denied.visit("/auth/sign-in/google").problem()).contains("denied");
        system.standIn().calm();
    }

    private void callbacksAreReplayed() {
        var code = system.secrets().stream()
                .filter(entry -> entry.kind().equals("code"))
                .toList()
                .getLast()
                .value();
        var stranger = person("stranger@example.com");
        for (var query :
                List.of("state=forged&code=" + code, "code=" + code, "state=a&code=" + code + "&code=" + code)) {
            assertThat(stranger.visit("/auth/callback/google?" + query).problem())
                    .isPresent();
        }
        stranger.visit("/auth/callback/google?state=%FF&code=" + code + "%00");
    }

    private void pagesFail(Person person) {
        for (var answer : List.of(
                Map.of("status", "401"),
                Map.of("status", "403", "body", "{}", "content_type", "application/json"),
                Map.of("status", "500"),
                Map.of("reset", "before"))) {
            fault("google", "calendar", answer);
            person.visitCalendars();
            system.standIn().calm();
        }
        for (var path :
                List.of("/", "/google/calendar_sync", "/api/v1/connection", "/nowhere", "/ops", "/error", "/health")) {
            person.visit(path);
        }
    }

    /** Whoever signs in with Discord sees their guilds, or that Discord does not tell them. */
    private void guildsFail() {
        var gamer = person("gamer");
        assertThat(gamer.grant(gamer.visit("/discord/guilds")).html()).contains("id=\"guilds\"");
        for (var answer : List.of(Map.of("status", "401"), Map.of("status", "500"), Map.of("reset", "before"))) {
            fault("discord", "guilds", answer);
            assertThat(gamer.tryAgain(gamer.visit("/discord/guilds")).html()).contains("id=\"guilds-failed\"");
            system.standIn().calm();
        }
        gamer.visit("/discord/guilds/1/invitation");
        gamer.visit("/discord/guilds/1/icon/a");
    }

    /** Every page of an operator, about the fleet and about somebody who is connected. */
    private void operatorsLookAround(String planted) {
        connected(STAYING);
        var operator = person("admin@example.com");
        operator.grant(operator.visit("/auth/sign-in/google"));
        var fleet = operator.visit("/ops");
        operator.visit("/ops/fleet");
        operator.visit("/api/v1/connection");
        assertThat(search(operator, fleet, planted).html()).contains(planted);
        var found = search(operator, fleet, STAYING);
        assertThat(found.uri().getPath()).startsWith("/ops/users/");
        operator.press(found, found.uri().getPath() + "/google/refresh");
        for (var ask : List.of("/google/end", "/staff/withdraw", "/delete")) {
            assertThat(operator.visit(found.uri().getPath() + ask).status()).isEqualTo(200);
        }
    }

    private static Page search(Person operator, Page fleet, String who) {
        var form = new ArrayList<>(operator.csrfOf(fleet));
        form.add("who=" + who);
        return operator.post("/ops/search", form);
    }

    /** Google names a token by its first characters, then an account; and somebody says what Google never said. */
    private void eventsArrive() {
        connected(TOLD_OF);
        var receiver = traced.uri().resolve("/risc/google");
        var stranger = person("forger@example.com");
        for (var event : List.of("sessions-revoked", "token-revoked")) {
            var by = event.equals("token-revoked") ? Map.of("by", "prefix") : Map.<String, String>of();
            var token = system.standIn().tell(event, TOLD_OF, receiver, by);
            assertThat(stranger.post("/risc/google", List.of(token)).status()).isEqualTo(202);
            assertThat(stranger.post("/risc/google", List.of(token + "A")).status())
                    .isEqualTo(400);
        }
        var user = system.database()
                .rows("SELECT user_id FROM evercred_app.oauth_accounts WHERE account_email = ?", TOLD_OF)
                .getFirst();
        await().untilAsserted(() -> assertThat(system.database()
                        .credential(
                                CredentialId.of("google", user.get("user_id").toString())))
                .containsEntry("reason", "provider"));
    }

    /** Each with a credential of its own, due at once. */
    private void refreshesFail() {
        int before = system.standIn().tokenCalls("discord", "refresh_token").size();
        for (var answer : ANSWERS) {
            fault("discord", "token", answer);
            var grant = system.standIn().grants("discord", 1).getFirst();
            system.database()
                    .insertCredentials(
                            java.util.stream.Stream.of(system.vaults().row(grant)));
            int seen = before;
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> system.standIn()
                                    .tokenCalls("discord", "refresh_token")
                                    .size()
                            > seen);
            before = system.standIn().tokenCalls("discord", "refresh_token").size();
            system.standIn().calm();
        }
        // Sealed for one event and sent as another; and one that nobody can open.
        var moved = system.vaults().record(Callback.of("moved", 1));
        moved.headers()
                .remove("ce_id")
                .add("ce_id", UUID.randomUUID().toString().getBytes(UTF_8));
        traced.broker().awaitConsumed(traced.broker().send(moved));
        system.database()
                .change(
                        "UPDATE evercred_worker.credential SET google_creds_json ="
                                + " JSON_SET(google_creds_json, '$.refresh_token', 'AAAA'), google_creds_expiry = NULL,"
                                + " backoff_until = NULL, claim_until = NULL WHERE provider = 'discord' AND status <> 'revoked' LIMIT 1");
    }

    private void revokesFail(Person person) {
        fault("google", "revoke", Map.of("status", "503"));
        var ask = person.visit("/google/calendar_sync/disconnect");
        person.press(ask, "/google/calendar_sync/disconnect");
        await().until(() -> system.standIn().tokenCalls("google", "").stream().anyMatch(call -> call.status() == 503));
        system.standIn().calm();
        person.press(person.visit("/account/delete"), "/account/delete");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> system.database().count("SELECT COUNT(*) FROM evercred_app.erasure WHERE state = 'ending'")
                        == 0);
    }

    private void fault(String provider, String endpoint, Map<String, String> answer) {
        var fault = new LinkedHashMap<>(answer);
        fault.put("provider", provider);
        fault.put("endpoint", endpoint);
        system.standIn().fault(fault);
    }

    private Person connected(String login) {
        var person = person(login);
        Page page = person.connect();
        assertThat(page.problem()).isEmpty();
        await().until(() -> person.visitCalendars().calendars().size() == 5);
        return person;
    }

    private Person person(String login) {
        var person = new Person(traced.uri(), login)
                .watchedBy((path, answer) -> pages.add(Haystack.of("page " + path, answer)));
        people.add(person);
        return person;
    }

    @Override
    public void close() {
        people.forEach(Person::close);
    }
}
