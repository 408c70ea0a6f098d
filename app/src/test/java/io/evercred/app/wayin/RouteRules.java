package io.evercred.app.wayin;

import static io.evercred.app.wayin.RouteRule.Reach.ADMIN;
import static io.evercred.app.wayin.RouteRule.Reach.DISCORD_USER;
import static io.evercred.app.wayin.RouteRule.Reach.EVERYBODY;
import static io.evercred.app.wayin.RouteRule.Reach.GOOGLE_USER;
import static io.evercred.app.wayin.RouteRule.Reach.NOBODY;
import static io.evercred.app.wayin.RouteRule.Reach.STAFF;
import static io.evercred.app.wayin.RouteRule.Reach.USER;
import static io.evercred.app.wayin.RouteRule.rule;

import java.util.List;

/** Who may reach what. A new route needs a line here. */
final class RouteRules {

    static final List<RouteRule> ALL = List.of(
            rule("GET /", EVERYBODY),
            rule("GET /auth/sign-in/{provider}", EVERYBODY),
            rule("POST /auth/consent/{provider}", EVERYBODY),
            rule("GET /auth/callback/{provider}", EVERYBODY),
            rule("GET /auth/problem/{problem}", EVERYBODY),
            // Its signature is what counts.
            rule("POST /risc/{provider}", EVERYBODY).withoutPageToken(),
            rule("GET /error", EVERYBODY),
            rule("POST /error", EVERYBODY),
            rule("GET /google/calendar_sync", STAFF),
            rule("GET /google/calendar_sync/calendars", STAFF),
            rule("GET /google/calendar_sync/disconnect", GOOGLE_USER),
            rule("POST /google/calendar_sync/disconnect", GOOGLE_USER),
            rule("GET /google/calendar_sync/disconnected", GOOGLE_USER),
            rule("GET /account/delete", USER),
            rule("POST /account/delete", USER).endingWhoAsks(),
            rule("GET /auth/account-deleted", EVERYBODY),
            rule("POST /ops/users/{id}/delete", ADMIN),
            rule("GET /api/v1/connection", USER),
            rule("GET /ops", ADMIN),
            rule("GET /ops/fleet", ADMIN),
            rule("GET /ops/search", ADMIN),
            rule("POST /ops/search", ADMIN),
            rule("GET /ops/users/{userId}", ADMIN),
            rule("POST /ops/users/{userId}/{provider}/refresh", ADMIN),
            rule("GET /ops/users/{userId}/{provider}/end", ADMIN),
            rule("POST /ops/users/{userId}/{provider}/end", ADMIN),
            rule("POST /ops/users/{userId}/staff/grant", ADMIN),
            rule("GET /ops/users/{userId}/staff/withdraw", ADMIN),
            rule("POST /ops/users/{userId}/staff/withdraw", ADMIN),
            rule("GET /ops/users/{userId}/delete", ADMIN),
            rule("GET /ops/guard/{provider}/{hold}/{decision}", ADMIN),
            rule("POST /ops/guard/{provider}/{hold}/{decision}", ADMIN),
            rule("GET /discord/guilds", DISCORD_USER),
            rule("GET /discord/guilds/{id}/invitation", DISCORD_USER),
            rule("GET /discord/guilds/{id}/icon/{icon}", DISCORD_USER),
            // The tests' own: it declares nothing.
            rule("GET /forgotten", NOBODY));

    private RouteRules() {}
}
