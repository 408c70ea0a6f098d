package io.evercred.worker.outbox;

import io.evercred.schemas.CredentialConnected;
import io.evercred.schemas.CredentialDegraded;
import io.evercred.schemas.CredentialEvent;
import io.evercred.schemas.CredentialId;
import io.evercred.schemas.CredentialRecovered;
import io.evercred.schemas.CredentialRefreshed;
import io.evercred.schemas.CredentialRevoked;
import io.evercred.schemas.CredentialState.Status;
import io.evercred.schemas.DegradationReason;
import io.evercred.schemas.RevocationReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** What becomes of one credential, by chance. Begins without a consent. */
final class Life {

    private static final String PROVIDER = "google";

    private final String userId;
    private final UUID id;
    private final RandomGenerator chance;
    private long generation;
    private long version;
    private Status status = Status.REVOKED;
    private boolean erased;

    Life(String userId, RandomGenerator chance) {
        this.userId = userId;
        this.id = CredentialId.of(PROVIDER, userId);
        this.chance = chance;
    }

    UUID id() {
        return id;
    }

    /** Whether its person has been erased, and has not come back. */
    boolean erased() {
        return erased;
    }

    /** How it stands now, to compare with what consumers believe. */
    Standing standing() {
        return new Standing(generation, version, status);
    }

    /** The next thing that happens; nothing if it is erased. */
    Optional<CredentialEvent> next(Instant now) {
        if (status == Status.REVOKED && generation > 0 && !erased && chance.nextInt(10) == 0) {
            erased = true;
            return Optional.empty();
        }
        erased = false;
        version++;
        return Optional.of(
                switch (status) {
                    case REVOKED -> connected(now);
                    case ACTIVE ->
                        switch (chance.nextInt(6)) {
                            case 0 -> degraded(now);
                            case 1 -> revoked();
                            default -> refreshed(now);
                        };
                    case DEGRADED -> chance.nextInt(3) == 0 ? revoked() : recovered(now);
                });
    }

    private CredentialEvent connected(Instant now) {
        // A consent may have been lost, or disconnected before it arrived.
        generation += 1 + chance.nextInt(2);
        status = Status.ACTIVE;
        return new CredentialConnected(id, userId, PROVIDER, generation, version, scopes(), inAnHour(now));
    }

    private CredentialEvent refreshed(Instant now) {
        return new CredentialRefreshed(id, userId, PROVIDER, generation, version, scopes(), inAnHour(now));
    }

    private CredentialEvent recovered(Instant now) {
        status = Status.ACTIVE;
        return new CredentialRecovered(id, userId, PROVIDER, generation, version, scopes(), inAnHour(now));
    }

    private CredentialEvent degraded(Instant now) {
        status = Status.DEGRADED;
        var reason = DegradationReason.values()[chance.nextInt(DegradationReason.values().length)];
        return new CredentialDegraded(id, userId, PROVIDER, generation, version, reason, inAnHour(now), now, scopes());
    }

    private CredentialEvent revoked() {
        status = Status.REVOKED;
        var reason = RevocationReason.values()[chance.nextInt(RevocationReason.values().length)];
        return new CredentialRevoked(id, userId, PROVIDER, generation, version, reason, reason.explanation());
    }

    private List<String> scopes() {
        return chance.nextBoolean() ? List.of("openid", "calendar") : List.of("openid");
    }

    private static Instant inAnHour(Instant now) {
        return now.plus(Duration.ofHours(1));
    }

    /** What tells one state of a credential from another. */
    record Standing(long generation, long version, Status status) {}
}
