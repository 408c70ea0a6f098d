package io.evercred.sandbox.provider.discord;

import io.evercred.sandbox.provider.account.Account;
import io.evercred.sandbox.provider.account.Accounts;
import io.evercred.sandbox.provider.grant.Bearer;
import io.evercred.sandbox.provider.http.Answer;
import io.evercred.sandbox.provider.http.Json;
import io.evercred.sandbox.provider.http.Request;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@code users/@me}, {@code users/@me/guilds}, {@code applications/@me} and pictures of guilds. */
public final class DiscordApi {

    private static final long ADMINISTRATOR = 1L << 3;
    private static final long MANAGE_GUILD = 1L << 5;
    private static final long VIEW_CHANNEL = 1L << 10;
    private static final long MANAGE_EVENTS = 1L << 33;

    private static final String MORE_THAN_A_LONG =
            BigInteger.TWO.pow(70).add(BigInteger.valueOf(MANAGE_GUILD)).toString();

    /** A ring, 32 pixels wide. */
    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAIAAAD8GO2jAAAAYUlEQVR42u3WQQoAIAgEwJ7ZB/o/9AGD7uGu5J5WPBZDZNqY"
                    + "a7fmMGDgZjziAxBA1IGAowIEGRyA7AcNCABPiQLUHaaLE4AtYgMGRGXa/tAUraK92SnatWLgKEamvy0GgDyD19ECqTPzXwAA"
                    + "AABJRU5ErkJggg==");

    /** Fake: the stand-in's only bot. */
    private static final String BOT = "Bot sandbox-bot";

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
                    guild(
                            1,
                            name + "의 서버",
                            Optional.of("a_0123456789abcdef"),
                            true,
                            bits(ADMINISTRATOR | MANAGE_GUILD | MANAGE_EVENTS | VIEW_CHANNEL)),
                    guild(2, "개발자 모임", Optional.empty(), false, bits(MANAGE_EVENTS | VIEW_CHANNEL)),
                    guild(3, "보드게임 동호회", Optional.empty(), false, bits(VIEW_CHANNEL)),
                    // More bits than a long has: Discord keeps adding permissions.
                    guild(4, "<b>운영</b> & \"팀\"", Optional.empty(), false, MORE_THAN_A_LONG));
        });
    }

    /** Answers to a bot what its application is like; about, for Discord does not count exactly. */
    public Answer application(Request request) {
        boolean ours = request.header("Authorization").filter(BOT::equals).isPresent();
        return ours
                ? Answer.json(
                        200,
                        Json.write(Json.object(
                                "id",
                                "900000000000000777",
                                "name",
                                "Evercred",
                                "bot_public",
                                true,
                                "approximate_guild_count",
                                1234)))
                : unauthorized();
    }

    /** Answers a guild's picture, whatever it is asked for. */
    public Answer icon() {
        return Answer.bytes(200, "image/png", PICTURE);
    }

    private static Map<String, Object> guild(
            int number, String name, Optional<String> icon, boolean owner, String permissions) {
        return Json.object(
                "id",
                Long.toString(900_000_000_000_000_000L + number),
                "name",
                name,
                "icon",
                icon.orElse(null),
                "banner",
                null,
                "owner",
                owner,
                "permissions",
                permissions,
                "features",
                List.of());
    }

    private static String bits(long permissions) {
        return Long.toString(permissions);
    }

    private static Answer unauthorized() {
        return Answer.json(401, "{\"message\": \"401: Unauthorized\", \"code\": 0}");
    }

    private static Answer answer(Optional<Bearer> bearer, String scope, Function<Bearer, Object> content) {
        if (bearer.isEmpty()) {
            return unauthorized();
        }
        return bearer.get().scopes().contains(scope)
                ? Answer.json(200, Json.write(content.apply(bearer.get())))
                : Answer.json(403, "{\"message\": \"Missing Access\", \"code\": 50001}");
    }
}
