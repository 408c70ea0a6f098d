package io.evercred.app.ops;

import io.evercred.app.account.People;
import io.evercred.app.account.People.Found;
import io.evercred.app.connection.ConnectionDetails;
import io.evercred.app.connection.Connections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds people by whatever an operator has at hand: an address, a user's id, or a credential's. */
@Component
class Search {

    private final People people;
    private final Connections connections;

    Search(People people, Connections connections) {
        this.people = people;
        this.connections = connections;
    }

    List<Found> find(String words) {
        var who = words.strip();
        if (who.contains("@")) {
            return people.withEmail(who);
        }
        return credential(who)
                .flatMap(connections::stored)
                .map(ConnectionDetails::userId)
                .or(() -> Optional.of(who))
                .flatMap(people::withId)
                .stream()
                .toList();
    }

    private static Optional<UUID> credential(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
