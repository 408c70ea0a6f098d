package io.evercred.app.guild;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.app.RunningApp;
import io.evercred.app.Visitor;
import io.evercred.app.Visitor.Page;
import io.evercred.app.provider.Providers;
import io.evercred.sandbox.provider.account.Provider;
import io.evercred.sandbox.provider.fault.Endpoint;
import io.evercred.sandbox.provider.fault.Fault;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The Discord page, with a stand-in that answers as Discord does. */
class GuildsIntegrationTests {

    private static final String PAGE = "/discord/guilds";
    private static final String OWN = "900000000000000001";
    private static final String MERELY_A_MEMBER = "900000000000000003";
    private static final String MANAGED_BY_A_LONG_NUMBER = "900000000000000004";

    private static RunningApp app;

    @BeforeAll
    static void start() throws Exception {
        app = RunningApp.start(Map.of());
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @AfterEach
    void calm() {
        app.standIn().controls().calm();
    }

    @Test
    void leadsToDiscordAndBackToTheGuilds() {
        var visitor = new Visitor(app);
        var atDiscord = visitor.open(PAGE);
        assertThat(Page.parameters(atDiscord.uri())).containsEntry("scope", "identify email guilds");

        var page = visitor.consent(atDiscord, "minji");

        assertThat(page.path()).isEqualTo(PAGE);
        assertThat(page.body())
                .contains("김민지의 서버", "개발자 모임", "보드게임 동호회")
                .contains("&lt;b&gt;운영&lt;/b&gt;")
                .contains("data-guild=\"" + OWN + "\" data-manageable=\"true\"", "id=\"invite-" + OWN + "\"")
                .contains("data-guild=\"" + MANAGED_BY_A_LONG_NUMBER + "\" data-manageable=\"true\"")
                .contains("data-guild=\"" + MERELY_A_MEMBER + "\" data-manageable=\"false\"")
                .doesNotContain("id=\"invite-" + MERELY_A_MEMBER)
                .contains("1,234개 서버");
        assertThat(visitor.open(PAGE + "?lang=en").body()).contains("about 1,234 servers", "4 servers");
    }

    @Test
    void invitesTheBotIntoGuildsThatTheyManageAndNoOthers() {
        var visitor = connected("inviter");

        var invitation = visitor.open(PAGE + "/" + OWN + "/invitation", GuildsIntegrationTests::isAtDiscord)
                .trail()
                .getLast();
        assertThat(Page.parameters(invitation))
                .containsEntry("scope", "bot")
                .containsEntry("guild_id", OWN)
                .containsEntry("client_id", "evercred-sandbox")
                .containsEntry("disable_guild_select", "true");
        assertThat(visitor.open(PAGE + "/" + MERELY_A_MEMBER + "/invitation").status())
                .isEqualTo(404);
        assertThat(visitor.open(PAGE + "/1/invitation").status()).isEqualTo(404);
    }

    @Test
    void passesOnTheIconsOfTheirOwnGuildsAlone() {
        var visitor = connected("collector");
        var icon = PAGE + "/" + OWN + "/icon/a_0123456789abcdef";
        assertThat(visitor.open(PAGE).body()).contains("src=\"" + icon + "\"");

        var picture = visitor.open(icon);
        assertThat(picture.status()).isEqualTo(200);
        assertThat(picture.header("Content-Type")).isEqualTo("image/png");
        assertThat(picture.header("Cache-Control")).contains("private", "max-age=86400");
        assertThat(visitor.open(PAGE + "/" + OWN + "/icon/other").status()).isEqualTo(404);

        app.standIn()
                .controls()
                .faults()
                .add(Fault.at(Provider.DISCORD, Endpoint.ICONS).replying(200, "text/html", "<script>"));
        assertThat(visitor.open(icon).status()).as("whatever is no picture").isEqualTo(404);
    }

    @Test
    void fetchesThemAgainWithoutAskingThePersonAgain() {
        var visitor = connected("again");

        var page = visitor.press(visitor.open(PAGE), "/auth/consent/discord");

        assertThat(page.path()).as("no page of Discord's in between").isEqualTo(PAGE);
        assertThat(page.trail())
                .filteredOn(GuildsIntegrationTests::isAtDiscord)
                .singleElement()
                .satisfies(uri -> assertThat(Page.parameters(uri)).containsEntry("prompt", "none"));
    }

    @Test
    void whoeverHasTakenTheirConsentBackIsAskedAgain() {
        var visitor = connected("doubter");
        app.standIn().controls().revokeGrant(Provider.DISCORD, "doubter");

        var asked = visitor.press(visitor.open(PAGE), "/auth/consent/discord");

        assertThat(asked.body()).as("Discord's page, not an error").contains("Sign in with Discord");
        assertThat(visitor.consent(asked, "doubter").path()).isEqualTo(PAGE);
    }

    @Test
    void aDiscordThatDoesNotTellKeepsNobodyOut() {
        tooMany(Endpoint.GUILDS);
        var visitor = new Visitor(app);
        var first = visitor.consent(visitor.open(PAGE), "unlucky");
        assertThat(first.path()).isEqualTo(PAGE);
        assertThat(first.body()).contains("id=\"guilds-failed\"", "id=\"never-fetched\"", "id=\"sign-out\"");

        app.standIn().controls().calm();
        var second = visitor.press(first, "/auth/consent/discord");
        assertThat(second.body()).contains("개발자 모임").doesNotContain("id=\"guilds-failed\"");

        tooMany(Endpoint.GUILDS);
        assertThat(visitor.press(second, "/auth/consent/discord").body())
                .as("what was told before stays")
                .contains("id=\"guilds-failed\"", "개발자 모임");
    }

    /** The app's own bot keeps what it was told: each of these is a new one. */
    @Test
    void whereDiscordDoesNotTellInHowManyGuildsTheBotIsNothingIsKnown() {
        assertThat(newBot().guilds()).contains(1234L);

        tooMany(Endpoint.APPLICATION);
        assertThat(newBot().guilds()).isEmpty();

        app.standIn().controls().calm();
        answering("{}");
        assertThat(newBot().guilds()).isEmpty();

        app.standIn().controls().calm();
        answering("<html>");
        assertThat(newBot().guilds()).isEmpty();
    }

    private static Bot newBot() {
        return new Bot(app.bean(DiscordApi.class), app.bean(Providers.class), app.bean(DiscordSettings.class));
    }

    private static void answering(String body) {
        app.standIn()
                .controls()
                .faults()
                .add(Fault.at(Provider.DISCORD, Endpoint.APPLICATION).replying(200, "application/json", body));
    }

    private static void tooMany(Endpoint endpoint) {
        app.standIn()
                .controls()
                .faults()
                .add(Fault.at(Provider.DISCORD, endpoint).refusing("rate_limit"));
    }

    private static boolean isAtDiscord(URI uri) {
        return uri.getPath().startsWith("/discord/oauth2/");
    }

    private static Visitor connected(String login) {
        var visitor = new Visitor(app);
        assertThat(visitor.consent(visitor.open(PAGE), login).path()).isEqualTo(PAGE);
        return visitor;
    }
}
