package io.evercred.app.guild;

import io.evercred.app.figure.SlowFigure;
import io.evercred.app.provider.Provider;
import io.evercred.app.provider.Provider.Endpoints;
import io.evercred.app.provider.Providers;
import io.evercred.vault.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriComponentsBuilder;

/** Our bot at Discord: its invitation, and in how many guilds it is. */
@Component
class Bot {

    private static final Logger log = LoggerFactory.getLogger(Bot.class);

    /** Discord caps calls of a bot, and bans an address that is refused too often. */
    private static final Duration KEPT_FOR = Duration.ofMinutes(5);

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final DiscordApi api;
    private final Providers providers;
    private final DiscordSettings settings;
    private final SlowFigure<Long> guilds;

    Bot(DiscordApi api, Providers providers, DiscordSettings settings) {
        this.api = api;
        this.providers = providers;
        this.settings = settings;
        this.guilds = new SlowFigure<>(this::countGuilds, KEPT_FOR, PATIENCE);
    }

    /** In how many guilds it is; nothing if Discord does not tell, or the settings have no token for it. */
    Optional<Long> guilds() {
        return guilds.get();
    }

    /** Where somebody invites it into this guild (Discord's OAuth2, "Bot Authorization Flow"). */
    Optional<URI> invitation(Guild guild) {
        return discord()
                .map(discord -> UriComponentsBuilder.fromUri(discord.endpoints().authorization())
                        .queryParam("client_id", discord.clientId())
                        .queryParam("scope", "bot")
                        .queryParam("permissions", settings.botPermissions())
                        .queryParam("guild_id", guild.id())
                        .queryParam("disable_guild_select", "true")
                        .encode()
                        .build()
                        .toUri());
    }

    private Optional<Long> countGuilds() {
        return settings.bot().flatMap(token -> discord()
                .map(Provider::endpoints)
                .flatMap(Endpoints::apiRoot)
                .flatMap(root -> ask(root, token)));
    }

    private Optional<Long> ask(URI root, Secret token) {
        try {
            return api.guildsOfBot(root, token);
        } catch (RestClientException e) {
            log.warn(
                    "Discord did not tell how many guilds the bot is in ({}); the page does not show it, and it is asked"
                            + " again in five minutes",
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private Optional<Provider> discord() {
        return providers.named(GuildArrivals.PROVIDER);
    }
}
