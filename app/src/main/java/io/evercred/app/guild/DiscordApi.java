package io.evercred.app.guild;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.evercred.app.provider.ProviderHttp;
import io.evercred.vault.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Discord's HTTP API, as far as the guild page needs it. */
@Component
class DiscordApi {

    /** Discord tells no more (Get Current User Guilds). */
    private static final int MOST_GUILDS = 200;

    private static final ParameterizedTypeReference<List<Told>> GUILDS = new ParameterizedTypeReference<>() {};

    private final RestClient http;

    DiscordApi(ProviderHttp http) {
        this.http = RestClient.builder().requestFactory(http.requests()).build();
    }

    /**
     * The guilds of whoever the token belongs to.
     *
     * @throws org.springframework.web.client.RestClientException if there is no good answer
     */
    List<Guild> guilds(URI apiRoot, Secret accessToken) {
        var told = http.get()
                .uri(apiRoot.resolve("users/@me/guilds"))
                .headers(headers -> headers.setBearerAuth(accessToken.reveal()))
                .retrieve()
                .body(GUILDS);
        return Optional.ofNullable(told).orElse(List.of()).stream()
                .filter(Told::isWhole)
                .limit(MOST_GUILDS)
                .map(Told::guild)
                .toList();
    }

    /**
     * In how many guilds the bot is, about ({@code GET /applications/@me}).
     *
     * @throws org.springframework.web.client.RestClientException if there is no good answer
     */
    Optional<Long> guildsOfBot(URI apiRoot, Secret botToken) {
        return Optional.ofNullable(http.get()
                        .uri(apiRoot.resolve("applications/@me"))
                        .header(HttpHeaders.AUTHORIZATION, "Bot " + botToken.reveal())
                        .retrieve()
                        .body(Application.class))
                .map(Application::approximateGuildCount);
    }

    private record Application(
            @JsonProperty("approximate_guild_count") Long approximateGuildCount) {}

    private record Told(String id, String name, String icon, Boolean owner, String permissions) {

        boolean isWhole() {
            return id != null && id.matches("[0-9]{1,20}") && name != null;
        }

        Guild guild() {
            var shown = icon != null && icon.matches("[A-Za-z0-9_]{1,64}") ? icon : null;
            return new Guild(id, name, shown, Boolean.TRUE.equals(owner), permissions == null ? "0" : permissions);
        }
    }
}
