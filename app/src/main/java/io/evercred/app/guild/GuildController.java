package io.evercred.app.guild;

import io.evercred.app.account.SignedInUser;
import io.evercred.app.consent.Requires;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** The guilds of whoever has signed in with Discord, and the way to invite the bot into those that they manage. */
@Controller
@RequestMapping("/discord/guilds")
@Requires(provider = GuildArrivals.PROVIDER)
class GuildController {

    private final GuildLists lists;
    private final Bot bot;
    private final GuildIcons icons;

    GuildController(GuildLists lists, Bot bot, GuildIcons icons) {
        this.lists = lists;
        this.bot = bot;
        this.icons = icons;
    }

    @GetMapping
    String guilds(@AuthenticationPrincipal SignedInUser reader, Model model) {
        model.addAttribute("list", lists.of(reader.userId()));
        model.addAttribute("botGuilds", bot.guilds());
        return "page/guilds";
    }

    /** To Discord; a redirect, so that no page of ours names another host. */
    @GetMapping("/{id}/invitation")
    ResponseEntity<Void> invite(@AuthenticationPrincipal SignedInUser reader, @PathVariable String id) {
        var invitation = lists.of(reader.userId())
                .named(id)
                .filter(Guild::manageable)
                .flatMap(bot::invitation)
                .orElseThrow(GuildController::notFound);
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(invitation).build();
    }

    /** Passes an icon on: of a guild of the reader's alone, and from nowhere but where the settings say. */
    @GetMapping("/{id}/icon/{icon}")
    ResponseEntity<byte[]> icon(
            @AuthenticationPrincipal SignedInUser reader, @PathVariable String id, @PathVariable String icon) {
        var guild = lists.of(reader.userId())
                .named(id)
                .filter(known -> icon.equals(known.icon()))
                .orElseThrow(GuildController::notFound);
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePrivate())
                .body(icons.of(guild).orElseThrow(GuildController::notFound));
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
