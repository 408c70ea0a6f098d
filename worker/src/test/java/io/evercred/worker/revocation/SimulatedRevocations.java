package io.evercred.worker.revocation;

import io.evercred.schemas.CredentialRevoked;
import io.evercred.worker.credential.Ledger;
import io.evercred.worker.credential.TokenVault;
import io.evercred.worker.provider.Providers;
import io.evercred.worker.simulation.Rows;
import io.evercred.worker.simulation.SimulatedDatabase;
import io.evercred.worker.simulation.SimulatedTable;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.IntFunction;

/** Endings in the simulated database: the queue of those for the provider, and the clearing of the fields. */
public final class SimulatedRevocations implements PendingRevocations {

    private static final ProviderRevocationSettings SETTINGS = new ProviderRevocationSettings(
            Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofHours(24), Duration.ofSeconds(10));

    private final SimulatedDatabase database;
    private final SimulatedTable<UUID, Waiting> rows;
    private final boolean clearingMindsGeneration;

    public SimulatedRevocations(SimulatedDatabase database, boolean clearingMindsGeneration) {
        this.database = database;
        this.rows = database.newTable();
        this.clearingMindsGeneration = clearingMindsGeneration;
    }

    private record Waiting(PendingRevocation pending, Instant dueAt) {}

    /** The provider's revocation endpoint. */
    @FunctionalInterface
    public interface AtProvider {

        /** @return the HTTP status */
        int revoke(String provider, String token);
    }

    public static Revocations revocations(Ledger ledger, ProviderRevocations atProvider) {
        return new Revocations(ledger, atProvider);
    }

    public ProviderRevocations atProvider(TokenVault vault) {
        return new ProviderRevocations(this, vault, SETTINGS);
    }

    /** A look of a worker's sender. */
    public Runnable sender(
            AtProvider endpoint, Providers providers, TokenVault vault, Clock clock, MeterRegistry meters) {
        var sender = new ProviderRevocationSender(
                this,
                (_, provider, token) -> switch (endpoint.revoke(provider.name(), token.reveal())) {
                    case 200 -> RevokeEndpoint.Answer.ENDED;
                    case 400 -> RevokeEndpoint.Answer.UNKNOWN;
                    default -> RevokeEndpoint.Answer.TRY_LATER;
                },
                providers,
                vault,
                new ProviderRevocationSender.Outside(clock, meters, SETTINGS, Runnable::run));
        return sender::send;
    }

    /** The generation whose revoke waits; nothing if none does. */
    public OptionalLong waiting(UUID credentialId) {
        var row = rows.get(credentialId);
        return row == null
                ? OptionalLong.empty()
                : OptionalLong.of(row.pending().generation());
    }

    public boolean isDrained() {
        return rows.all().isEmpty();
    }

    /** What the consumer of endings does. */
    public boolean clear(CredentialRevoked revoked) {
        return database.statement(() -> {
            var row = database.credentials().get(revoked.credentialId());
            var matches = row != null
                    && (row.counters().generation() == revoked.generation() || !clearingMindsGeneration)
                    && row.ended()
                    && row.tokens().googleCredsJson() != null;
            if (matches) {
                database.credentials().put(row.id(), Rows.cleared(row));
            }
            return matches;
        });
    }

    @Override
    public void put(PendingRevocation pending, Instant now) {
        rows.put(pending.credentialId(), new Waiting(attempted(pending, 0), now));
    }

    @Override
    public void forget(UUID credentialId) {
        rows.remove(credentialId);
    }

    @Override
    public List<PendingRevocation> takeDue(int limit, IntFunction<Duration> waitAfter, Instant now) {
        return database.statement(() -> {
            var due = rows.all().stream()
                    .filter(row -> !row.dueAt().isAfter(now))
                    .sorted(Comparator.comparing(Waiting::dueAt))
                    .limit(limit)
                    .map(Waiting::pending)
                    .toList();
            for (var pending : due) {
                rows.put(
                        pending.credentialId(),
                        new Waiting(
                                attempted(pending, pending.attempts() + 1),
                                now.plus(waitAfter.apply(pending.attempts()))));
            }
            return due;
        });
    }

    private static PendingRevocation attempted(PendingRevocation pending, int attempts) {
        return new PendingRevocation(
                pending.credentialId(),
                pending.provider(),
                pending.generation(),
                pending.sealedToken(),
                attempts,
                pending.giveUpAt());
    }

    @Override
    public boolean announce(PendingRevocation pending, Instant now) {
        return database.statement(() -> {
            var credential = database.credentials().get(pending.credentialId());
            var row = rows.get(pending.credentialId());
            var matches = credential != null
                    && row != null
                    && row.pending().generation() == pending.generation()
                    && credential.ended();
            if (matches) {
                database.credentials().put(credential.id(), Rows.withRevokeSentAt(credential, now));
            }
            return matches;
        });
    }

    @Override
    public void suspectNewer(PendingRevocation pending) {
        database.statement(() -> {
            var row = database.credentials().get(pending.credentialId());
            if (row != null && row.counters().generation() > pending.generation() && !row.ended()) {
                database.credentials().put(row.id(), Rows.suspected(row));
            }
            return null;
        });
    }

    @Override
    public void finish(PendingRevocation pending) {
        database.statement(() -> {
            var row = rows.get(pending.credentialId());
            if (row != null
                    && row.pending().generation() == pending.generation()
                    && row.pending().sealedToken().equals(pending.sealedToken())) {
                rows.remove(pending.credentialId());
            }
            return null;
        });
    }
}
