package io.evercred.sandbox.provider;

import static io.evercred.sandbox.provider.Person.fields;
import static io.evercred.sandbox.provider.Person.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.evercred.sandbox.provider.account.Provider;
import io.evercred.sandbox.provider.http.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class GrantStoreTests {

    @Test
    void makesGrantsForLoadTests() throws IOException {
        try (ProviderStandIn standIn = ProviderStandIn.start(StandInSettings.defaults());
                Person person = new Person(standIn)) {
            List<JsonNode> made = create(person, 20_000);
            JsonNode last = made.getLast();

            assertThat(made).hasSize(20_000);
            assertThat(made.getFirst().path("account").asString()).isEqualTo("load-0000000@example.com");
            assertThat(last.path("account").asString()).isEqualTo("load-0019999@example.com");
            Set<String> distinct = new HashSet<>();
            made.forEach(grant -> distinct.add(grant.path("refresh_token").asString()));
            assertThat(distinct).hasSize(20_000);

            JsonNode refreshed = json(person.refresh(last.path("refresh_token").asString()));
            JsonNode info = json(person.get(
                    "/google/userinfo", refreshed.path("access_token").asString()));
            assertThat(info.path("email").asString()).isEqualTo("load-0019999@example.com");
            assertThat(info.path("sub")).isEqualTo(last.path("subject"));

            HttpResponse<String> revoked = person.post(
                    "/control/revoke-grant",
                    fields("account", last.path("subject").asString()));
            assertThat(revoked.statusCode()).isEqualTo(200);
            assertThat(person.refresh(last.path("refresh_token").asString()).statusCode())
                    .isEqualTo(400);
            assertThat(create(person, 1).getFirst().path("account").asString()).isEqualTo("load-0020000@example.com");
        }
    }

    @Test
    void grantsForOneAccountWithoutABrowser() throws IOException {
        try (ProviderStandIn standIn = ProviderStandIn.start(StandInSettings.defaults());
                Person person = new Person(standIn)) {
            JsonNode grant = json(person.post(
                    "/control/grants", fields("provider", "discord", "account", "haneul", "scopes", "identify")));

            assertThat(person.get(
                                    "/discord/api/users/@me",
                                    grant.path("access_token").asString())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(person.post("/control/grants", fields("account", "a", "scopes", "nonsense"))
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void keepsEverythingThroughARestart(@TempDir Path folder) throws IOException {
        StandInSettings settings = StandInSettings.defaults().withData(folder);
        String typed;
        String load;
        String rotated;
        String revoked;
        try (ProviderStandIn standIn = ProviderStandIn.start(settings);
                Person person = new Person(standIn)) {
            typed = person.connect("typed@example.com").path("refresh_token").asString();
            load = create(person, 100).get(42).path("refresh_token").asString();
            String first = standIn.controls()
                    .grant(Provider.DISCORD, "minji", List.of("identify"))
                    .refreshToken()
                    .orElseThrow();
            rotated = json(person.refresh("/discord/api/oauth2/token", first))
                    .path("refresh_token")
                    .asString();
            revoked = person.connect("jun@example.com").path("refresh_token").asString();
            standIn.controls().revokeGrant(Provider.GOOGLE, "jun@example.com");
        }
        try (ProviderStandIn standIn = ProviderStandIn.start(settings);
                Person person = new Person(standIn)) {
            assertThat(person.refresh(typed).statusCode()).isEqualTo(200);
            assertThat(person.refresh(load).statusCode()).isEqualTo(200);
            assertThat(person.refresh("/discord/api/oauth2/token", rotated).statusCode())
                    .isEqualTo(200);
            assertThat(person.refresh(revoked).statusCode()).isEqualTo(400);
            assertThat(person.consentPage(Person.authorization(), "typed@example.com")
                            .statusCode())
                    .isEqualTo(302);
            assertThat(create(person, 1).getFirst().path("account").asString()).isEqualTo("load-0000100@example.com");
        }
    }

    @Test
    void knowsNoTokenOfAnEarlierRunThatWasNotKept() throws IOException {
        String token;
        try (ProviderStandIn standIn = ProviderStandIn.start(StandInSettings.defaults());
                Person person = new Person(standIn)) {
            token = person.connect("minji@example.com").path("refresh_token").asString();
        }
        try (ProviderStandIn standIn = ProviderStandIn.start(StandInSettings.defaults());
                Person person = new Person(standIn)) {
            person.connect("jun@example.com");
            assertThat(person.refresh(token).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void writesWithinSecondsWithoutBeingClosed(@TempDir Path folder) throws IOException {
        StandInSettings settings = StandInSettings.defaults().withData(folder);
        try (ProviderStandIn standIn = ProviderStandIn.start(settings);
                Person person = new Person(standIn)) {
            person.connect("minji@example.com");
            await().untilAsserted(() -> assertThat(folder.resolve("grants.bin")).exists());
        }
    }

    @Test
    void refusesAFileThatItDidNotWriteAndABusyPort(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("grants.bin"), "something else");
        assertThatThrownBy(
                        () -> ProviderStandIn.start(StandInSettings.defaults().withData(folder)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("delete it");

        try (ProviderStandIn standIn = ProviderStandIn.start(StandInSettings.defaults())) {
            int port = standIn.uri().getPort();
            assertThatThrownBy(() ->
                            ProviderStandIn.start(StandInSettings.defaults().withPort(port)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("port " + port);
        }
    }

    private static List<JsonNode> create(Person person, int count) {
        return person.postJson("/control/grants", Json.object("count", count))
                .body()
                .lines()
                .map(Json::readObject)
                .toList();
    }
}
