package io.evercred.app.google;

import io.evercred.outgoing.OutgoingHttp;
import io.evercred.outgoing.OutgoingSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Clients of a Google that a test plays. */
public final class GoogleClientsFixture {

    private GoogleClientsFixture() {}

    public static GoogleClients at(String rootUrl) {
        return new GoogleClients(
                new GoogleSettings(Map.of(), Duration.ofSeconds(1), Duration.ofMillis(500)),
                rootUrl,
                new OutgoingHttp(List.of(URI.create(rootUrl)), new OutgoingSettings(true)));
    }
}
