package io.evercred.app.connection;

import io.evercred.schemas.CredentialCommand;
import io.evercred.schemas.CredentialDisconnectRequested;
import io.evercred.schemas.CredentialId;
import io.evercred.schemas.CredentialRefreshRequested;
import io.evercred.schemas.EndedBy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * What follows when a provider tells something about a grant. What has certainly ended is ended here; where that is not
 * certain, the worker is asked to refresh, and the answer decides. Each method returns once Kafka has the command, and
 * throws {@link CommandNotTakenException} if it did not take it.
 */
@Component
public class Announcements {

    /** Nobody waits for the answer; but an answer much later than the next refresh would tell nothing new. */
    private static final Duration ANSWER_WANTED_FOR = Duration.ofMinutes(30);

    private final CredentialView view;
    private final PendingConsents consents;
    private final Commands commands;
    private final Clock clock;
    private final ConnectionSettings settings;

    Announcements(
            CredentialView view,
            PendingConsents consents,
            Commands commands,
            Clock clock,
            ConnectionSettings settings) {
        this.view = view;
        this.consents = consents;
        this.commands = commands;
        this.clock = clock;
        this.settings = settings;
    }

    /** What an announcement has led to. */
    public enum Effect {
        /** The worker ends the credential. */
        ENDED,
        /** The worker refreshes it, and the answer decides. */
        ASKED,
        /** It has ended before, or there never was one. */
        NOTHING
    }

    /**
     * All that this account has granted before an instant is gone. A newer consent is only asked about.
     *
     * @param before earlier than the announcement by as much as the provider's clock may be wrong
     */
    public Effect grantsEnded(String userId, String provider, String accountId, Instant before) {
        var id = CredentialId.of(provider, userId);
        var row = view.find(id);
        if (row.isPresent() && !row.get().accountId().equals(accountId)) {
            return Effect.NOTHING;
        }
        var through = Math.max(
                consents.newestBefore(id, before),
                row.filter(stored -> isConnectedBefore(stored, before))
                        .map(ConnectionDetails::generation)
                        .orElse(0L));
        if (row.filter(stored -> stored.generation() > through).isPresent()) {
            return doubtful(row);
        }
        if (through <= row.map(Announcements::endedThrough).orElse(0L)) {
            return Effect.NOTHING;
        }
        send(new CredentialDisconnectRequested(id, userId, provider, through, EndedBy.PROVIDER));
        return Effect.ENDED;
    }

    /**
     * One refresh token is gone. If the provider names it so that several are meant, each is asked about.
     *
     * @return nothing if it is none of those that are stored now
     */
    public Optional<Effect> tokenEnded(String provider, TokenName name) {
        var named = view.findByToken(provider, name).stream()
                .filter(row -> !row.ended())
                .toList();
        if (named.isEmpty()) {
            return Optional.empty();
        }
        if (named.size() > 1) {
            named.forEach(this::ask);
            return Optional.of(Effect.ASKED);
        }
        var row = named.getFirst();
        send(new CredentialDisconnectRequested(
                row.credentialId(), row.userId(), row.provider(), row.generation(), EndedBy.PROVIDER));
        return Optional.of(Effect.ENDED);
    }

    /** Something is wrong with this account, and only the provider's answer tells whether its grant still stands. */
    public Effect doubtful(String userId, String provider, String accountId) {
        return doubtful(view.find(CredentialId.of(provider, userId))
                .filter(row -> row.accountId().equals(accountId)));
    }

    private Effect doubtful(Optional<ConnectionDetails> row) {
        var live = row.filter(stored -> !stored.ended());
        live.ifPresent(this::ask);
        return live.isPresent() ? Effect.ASKED : Effect.NOTHING;
    }

    private void ask(ConnectionDetails row) {
        send(new CredentialRefreshRequested(
                row.credentialId(),
                row.userId(),
                row.provider(),
                row.generation(),
                row.version(),
                clock.instant().plus(ANSWER_WANTED_FOR)));
    }

    private static boolean isConnectedBefore(ConnectionDetails row, Instant before) {
        return row.connectedAt().filter(at -> !at.isAfter(before)).isPresent();
    }

    /** The newest generation of which nothing is left to end. */
    private static long endedThrough(ConnectionDetails row) {
        return row.status() == ConnectionDetails.Status.REVOKED
                ? Math.max(row.generation(), row.endedThrough())
                : row.endedThrough();
    }

    private void send(CredentialCommand command) {
        try {
            commands.send(command, clock.instant())
                    .get(settings.publishTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new CommandNotTakenException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandNotTakenException(e);
        }
    }
}
