package io.evercred.app.guild;

import io.evercred.app.consent.TokenSet;
import io.evercred.app.provider.Provider;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** Asks Discord for the guilds of whoever has just signed in with it. Its token is not kept beyond that. */
@Component
public class GuildArrivals {

    static final String PROVIDER = "discord";

    private static final Logger log = LoggerFactory.getLogger(GuildArrivals.class);
    private static final String SCOPE = "guilds";

    private final DiscordApi api;
    private final GuildLists lists;

    GuildArrivals(DiscordApi api, GuildLists lists) {
        this.api = api;
        this.lists = lists;
    }

    /** Nobody is kept from signing in by it: what Discord does not tell is told on the guild page. */
    public void arrived(String userId, Provider provider, TokenSet tokens, Instant now) {
        var root = provider.endpoints().apiRoot();
        if (!provider.name().equals(PROVIDER)
                || root.isEmpty()
                || !tokens.grantedScopes().contains(SCOPE)) {
            return;
        }
        try {
            lists.keep(userId, api.guilds(root.get(), tokens.accessToken()), now);
        } catch (RestClientException e) {
            log.warn(
                    "Discord did not tell the guilds of a user ({}); their page says so and offers to ask again",
                    e.getClass().getSimpleName());
            lists.fail(userId, now);
        }
    }
}
