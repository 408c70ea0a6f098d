package io.evercred.app.ops;

import io.evercred.app.account.People.Account;
import io.evercred.app.account.People.Found;
import io.evercred.app.audit.AuditEntry;
import io.evercred.app.connection.ConnectionDetails;
import io.evercred.app.history.HistoryEntry;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What operators see of one person.
 *
 * @param credentials what the worker has stored of theirs
 * @param histories what happened last to each of these, newest first, by its id
 * @param audit what operators did to them, latest first
 */
public record PersonPage(
        Found person,
        List<Account> accounts,
        List<ConnectionDetails> credentials,
        Map<UUID, List<HistoryEntry>> histories,
        List<AuditEntry> audit) {

    /** Whether they hold a credential that could be ended. */
    public boolean connected() {
        return credentials.stream().anyMatch(credential -> !credential.ended());
    }
}
