package io.evercred.app.guild;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The guilds of somebody, as of when they last signed in with Discord.
 *
 * @param fetchedAt when Discord told them; empty if it never did
 * @param failedAt when Discord was asked last, if it did not tell then
 */
public record GuildList(List<Guild> guilds, Optional<Instant> fetchedAt, Optional<Instant> failedAt) {

    static final GuildList NEVER_FETCHED = new GuildList(List.of(), Optional.empty(), Optional.empty());

    public GuildList {
        guilds = List.copyOf(guilds);
    }

    Optional<Guild> named(String id) {
        return guilds.stream().filter(guild -> guild.id().equals(id)).findFirst();
    }
}
