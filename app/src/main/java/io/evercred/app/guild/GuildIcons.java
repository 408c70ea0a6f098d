package io.evercred.app.guild;

import io.evercred.app.provider.ProviderHttp;
import io.evercred.outgoing.OutgoingHttp;
import io.evercred.outgoing.OutgoingSettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Fetches icons of guilds from the one host that the settings name, so that browsers need not go there. */
@Component
class GuildIcons implements DisposableBean {

    private final URI root;
    private final ProviderHttp connections;
    private final RestClient http;

    GuildIcons(DiscordSettings settings, OutgoingSettings outgoing) {
        this.root = settings.iconRoot();
        this.connections = new ProviderHttp(new OutgoingHttp(List.of(root), outgoing));
        this.http = RestClient.builder().requestFactory(connections.requests()).build();
    }

    /** The icon, as PNG; nothing if it cannot be had, or is something else. */
    Optional<byte[]> of(Guild guild) {
        try {
            var answer = http.get()
                    .uri(root.resolve(guild.id() + "/" + guild.icon() + ".png?size=64"))
                    .accept(MediaType.IMAGE_PNG)
                    .retrieve()
                    .toEntity(byte[].class);
            return MediaType.IMAGE_PNG.equalsTypeAndSubtype(answer.getHeaders().getContentType())
                    ? Optional.ofNullable(answer.getBody())
                    : Optional.empty();
        } catch (RestClientException e) {
            return Optional.empty();
        }
    }

    /** Closes the pool. */
    @Override
    public void destroy() throws Exception {
        connections.destroy();
    }
}
