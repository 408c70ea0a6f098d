package io.evercred.sandbox.provider.oauth;

import java.util.List;
import java.util.Optional;

/** The registered clients, the same ones at every provider. */
public record Clients(List<Client> all) {

    /** Returns the client of that id. */
    public Optional<Client> find(String id) {
        return all.stream().filter(client -> client.id().equals(id)).findFirst();
    }
}
