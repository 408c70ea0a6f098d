package io.evercred.sandbox.provider.discord;

import io.evercred.sandbox.provider.account.Account;
import io.evercred.sandbox.provider.account.Accounts;
import io.evercred.sandbox.provider.grant.Bearer;
import io.evercred.sandbox.provider.http.Answer;
import io.evercred.sandbox.provider.http.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@code users/@me} and {@code users/@me/guilds}. */
public final class DiscordApi {

    private static final long ADMINISTRATOR = 1L << 3;
    private static final long MANAGE_GUILD = 1L << 5;
    private static final long VIEW_CHANNEL = 1L << 10;
    private static final long MANAGE_EVENTS = 1L << 33;

    private final Accounts accounts;

    /** Tells about these people. */
    public DiscordApi(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Answers to the bearer of an access token who he is. */
    public Answer me(Optional<Bearer> bearer) {
        return answer(bearer, "identify", alive -> {
            Account account = accounts.byId(alive.account());
            boolean email = alive.scopes().contains("email");
            return Json.object(
                    "id",
                    account.subject(),
                    "username",
                    account.login(),
                    "global_name",
                    account.name(),
                    "discriminator",
                    "0",
                    "mfa_enabled",
                    false,
                    "locale",
                    "ko",
                    "email",
                    email ? account.email() : null,
                    "verified",
                    email ? true : null,
                    "flags",
                    0,
                    "premium_type",
                    0);
        });
    }

    /** Answers to the bearer of an access token which guilds he is in; permissions are texts, too large for an int. */
    public Answer guilds(Optional<Bearer> bearer) {
        return answer(bearer, "guilds", alive -> {
            String name = accounts.byId(alive.account()).name();
            return List.of(
                    guild(1, name + "의 서버", true, ADMINISTRATOR | MANAGE_GUILD | MANAGE_EVENTS | VIEW_CHANNEL),
                    guild(2, "개발자 모임", false, MANAGE_EVENTS | VIEW_CHANNEL),
                    guild(3, "보드게임 동호회", false, VIEW_CHANNEL));
        });
    }

    private static Map<String, Object> guild(int number, String name, boolean owner, long permissions) {
        return Json.object(
                "id", Long.toString(900_000_000_000_000_000L + number),
                "name", name,
                "owner", owner,
                "permissions", Long.toString(permissions),
                "features", List.of());
    }

    private static Answer answer(Optional<Bearer> bearer, String scope, Function<Bearer, Object> content) {
        if (bearer.isEmpty()) {
            return Answer.json(401, "{\"message\": \"401: Unauthorized\", \"code\": 0}");
        }
        return bearer.get().scopes().contains(scope)
                ? Answer.json(200, Json.write(content.apply(bearer.get())))
                : Answer.json(403, "{\"message\": \"Missing Access\", \"code\": 50001}");
    }
}
