package io.evercred.app.guild;

import io.evercred.vault.Secret;
import java.net.URI;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the Discord page needs beside the provider's own settings.
 *
 * @param botToken the bot's token, with which Discord is asked how many guilds it is in; without one, the page does not
 *     tell
 * @param botPermissions what the bot's invitation asks for, as Discord's number of permission bits
 * @param iconRoot where icons of guilds are, ending in a slash; the app passes them on, so that browsers load nothing
 *     from another host
 */
@ConfigurationProperties("evercred.discord")
record DiscordSettings(
        @DefaultValue("") String botToken,
        @DefaultValue("0") String botPermissions,
        @DefaultValue("https://cdn.discordapp.com/icons/") URI iconRoot) {

    DiscordSettings {
        if (!botPermissions.matches("[0-9]{1,40}")) {
            throw new IllegalArgumentException(
                    "evercred.discord.bot-permissions must be a number, not \"" + botPermissions + "\"");
        }
        if (iconRoot.getHost() == null || !iconRoot.getPath().endsWith("/")) {
            throw new IllegalArgumentException(
                    "evercred.discord.icon-root must be a URL that ends in a slash, not \"" + iconRoot + "\"");
        }
    }

    Optional<Secret> bot() {
        return Optional.of(botToken).filter(text -> !text.isBlank()).map(Secret::of);
    }

    /** Prints no secret, which a record would. */
    @Override
    public String toString() {
        return "DiscordSettings[botToken=***, botPermissions=" + botPermissions + ", iconRoot=" + iconRoot + "]";
    }
}
