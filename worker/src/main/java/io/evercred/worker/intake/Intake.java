package io.evercred.worker.intake;

import io.evercred.schemas.CredentialCommand;
import io.evercred.schemas.CredentialEvent;
import io.evercred.schemas.CredentialState;
import io.evercred.schemas.Envelope;
import io.evercred.schemas.OAuthCallbackCompleted;
import io.evercred.vault.Secret;
import io.evercred.vault.TokenMark;
import io.evercred.worker.consume.PoisonRecordException;
import io.evercred.worker.consume.Refusal;
import io.evercred.worker.credential.Credential;
import io.evercred.worker.credential.CredentialEvents;
import io.evercred.worker.credential.GoogleCreds;
import io.evercred.worker.credential.Leads;
import io.evercred.worker.credential.Ledger;
import io.evercred.worker.credential.Owner;
import io.evercred.worker.credential.TokenVault;
import io.evercred.worker.credential.Tokens;
import io.evercred.worker.credential.Transition;
import io.evercred.worker.revocation.ProviderRevocations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Stores consents: each once, and never an older one over a newer one. */
@Component
class Intake {

    private final TokenVault vault;
    private final Leads leads;
    private final Ledger ledger;
    private final ProviderRevocations revocations;
    private final Clock clock;

    Intake(TokenVault vault, Leads leads, Ledger ledger, ProviderRevocations revocations, Clock clock) {
        this.vault = vault;
        this.leads = leads;
        this.ledger = ledger;
        this.revocations = revocations;
        this.clock = clock;
    }

    /** What became of a consent. */
    enum Outcome {
        STORED,
        /** Seen before, older than what is stored, or disconnected in the meantime. */
        OUTDATED
    }

    /** @throws PoisonRecordException if it is no callback, or its tokens do not open */
    Outcome store(Envelope envelope) {
        return switch (envelope.event()) {
            case OAuthCallbackCompleted callback -> store(envelope.id(), callback, clock.instant());
            case CredentialEvent _, CredentialState _, CredentialCommand _ ->
                throw new PoisonRecordException(Refusal.WRONG_TOPIC);
        };
    }

    private Outcome store(String eventId, OAuthCallbackCompleted callback, Instant now) {
        var owner = new Owner(callback.provider(), callback.userId(), callback.accountId());
        var tokens = reseal(eventId, callback, owner, now);
        var lifetime = Duration.between(callback.redeemedAt(), callback.expiresAt());
        var stored = ledger.change(Credential.blank(callback.credentialId(), owner), now, current -> {
            var timing = leads.timing(current.id(), lifetime.isNegative() ? Duration.ZERO : lifetime, now);
            var connected = current.connected(owner, callback.generation(), now, tokens, timing);
            if (isOutdated(callback, current)) {
                if (endedUnseen(callback, current)) {
                    // Nobody else has its token: the grant would live on at the provider.
                    revocations.schedule(connected, now);
                }
                return Transition.none();
            }
            revocations.forget(current.id());
            return Transition.telling(
                    isOvershadowed(callback, current) ? connected.suspected() : connected,
                    CredentialEvents.connected(connected));
        });
        return stored ? Outcome.STORED : Outcome.OUTDATED;
    }

    /** Whether a revoke for an older consent was sent so late that it may have ended this one at the provider. */
    private static boolean isOvershadowed(OAuthCallbackCompleted callback, Credential current) {
        return callback.redeemedAt().isBefore(current.state().revokeWorksUntil());
    }

    private static boolean isOutdated(OAuthCallbackCompleted callback, Credential current) {
        return callback.generation() <= current.counters().generation()
                || callback.generation() <= current.counters().endedThrough();
    }

    /** Its user has ended it before it arrived, and has not consented anew. */
    private static boolean endedUnseen(OAuthCallbackCompleted callback, Credential current) {
        return current.ended() && callback.generation() > current.counters().generation();
    }

    private Tokens reseal(String eventId, OAuthCallbackCompleted callback, Owner owner, Instant now) {
        var refreshToken = open(vault.openRefreshTokenFromApp(eventId, owner, callback.sealedRefreshToken()));
        var accessToken = open(vault.openAccessTokenFromApp(eventId, owner, callback.sealedAccessToken()));
        var id = callback.credentialId();
        return new Tokens(
                new GoogleCreds(
                        callback.grantedScopes(),
                        callback.tokenUri(),
                        vault.sealRefreshToken(refreshToken, id, owner, callback.generation()),
                        vault.sealAccessToken(accessToken, id, owner, callback.generation()),
                        TokenMark.of(refreshToken)),
                callback.expiresAt().truncatedTo(ChronoUnit.MICROS),
                now);
    }

    private static Secret open(Optional<Secret> token) {
        return token.orElseThrow(() -> new PoisonRecordException(Refusal.UNDECRYPTABLE));
    }
}
