package io.evercred.app.ops;

import io.evercred.app.account.People;
import io.evercred.app.account.People.Found;
import io.evercred.app.audit.Audit;
import io.evercred.app.connection.ConnectionDetails;
import io.evercred.app.connection.Connections;
import io.evercred.app.history.History;
import io.evercred.app.provider.Provider;
import io.evercred.app.provider.Providers;
import io.evercred.schemas.CredentialId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Gathers what operators see of one person. */
@Component
class PersonPages {

    private static final int LATEST = 10;

    private final People people;
    private final Connections connections;
    private final Providers providers;
    private final History history;
    private final Audit audit;

    PersonPages(People people, Connections connections, Providers providers, History history, Audit audit) {
        this.people = people;
        this.connections = connections;
        this.providers = providers;
        this.history = history;
        this.audit = audit;
    }

    /** The page of this user; nothing if there is none. */
    Optional<PersonPage> of(String userId) {
        return people.withId(userId).map(this::page);
    }

    private PersonPage page(Found person) {
        var credentials = credentials(person);
        var histories = credentials.stream()
                .map(ConnectionDetails::credentialId)
                .collect(Collectors.toMap(Function.identity(), id -> history.newestOf(id, LATEST)));
        return new PersonPage(
                person,
                people.accountsOf(person.userId()),
                credentials,
                histories,
                audit.latestOf(person.userId(), LATEST));
    }

    private List<ConnectionDetails> credentials(Found person) {
        return providers.all().stream()
                .map(Provider::name)
                .map(provider -> connections.stored(CredentialId.of(provider, person.userId())))
                .flatMap(Optional::stream)
                .toList();
    }
}
