package io.evercred.app.page;

import static io.evercred.app.page.Rendering.NOW;
import static io.evercred.app.page.Rendering.minji;

import io.evercred.app.guild.Guild;
import io.evercred.app.guild.GuildList;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Discord page in its states. */
final class GuildPageStates {

    private GuildPageStates() {}

    static Stream<PageState> all() {
        var fetched = Optional.of(NOW.minus(Duration.ofHours(3)));
        return Stream.of(
                state("listed", new GuildList(guilds(), fetched, Optional.empty()), Optional.of(1234L)),
                state("failed", new GuildList(guilds(), fetched, Optional.of(NOW)), Optional.empty()),
                state("none", new GuildList(List.of(), fetched, Optional.empty()), Optional.of(1L)),
                state("never", new GuildList(List.of(), Optional.empty(), Optional.of(NOW)), Optional.empty()));
    }

    private static List<Guild> guilds() {
        return List.of(
                new Guild("900000000000000001", "민지의 서버", "a_0123", true, "8589935656"),
                new Guild("900000000000000002", "<b>운영</b> & \"팀\"", null, false, "32"),
                new Guild("900000000000000003", "보드게임 동호회", null, false, "1024"));
    }

    private static PageState state(String name, GuildList list, Optional<Long> botGuilds) {
        return new PageState(
                "guilds-" + name,
                "page/guilds",
                "/discord/guilds",
                minji(),
                Map.of("list", list, "botGuilds", botGuilds));
    }
}
