package io.evercred.worker.refresh;

import io.evercred.vault.Secret;
import io.evercred.vault.TokenMark;
import io.evercred.worker.credential.Credential;
import io.evercred.worker.credential.GoogleCreds;
import io.evercred.worker.credential.TokenVault;
import io.evercred.worker.provider.Provider;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Calls the provider for a claimed credential. Holds neither a lock nor a connection. */
@Component
class RefreshCall {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshCall.class);

    private final TokenEndpoint endpoint;
    private final TokenVault vault;
    private final RefreshSettings settings;
    private final RefreshMetrics metrics;
    private final Clock clock;

    RefreshCall(
            TokenEndpoint endpoint, TokenVault vault, RefreshSettings settings, RefreshMetrics metrics, Clock clock) {
        this.endpoint = endpoint;
        this.vault = vault;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** The result; nothing if too little is left of the claim to make the call. */
    Optional<RefreshResult> make(Claimed claimed, Provider provider) {
        var sentAt = clock.instant();
        var latestEnd = sentAt.plus(settings.callDeadline()).plus(settings.claimReserve());
        if (latestEnd.isAfter(claimed.until())) {
            metrics.letGo(provider.name());
            return Optional.empty();
        }
        var token = vault.openRefreshToken(claimed.credential());
        if (token.isEmpty()) {
            metrics.unreadable(provider.name());
            LOG.error(
                    "The refresh token of credential {} does not open with the keys in evercred.keys.refresh-token (it"
                            + " names key {}); the row is in quarantine until it does, and its grant untouched",
                    claimed.credential().id(),
                    vault.keyOf(claimed.credential()));
            return Optional.of(new RefreshResult.Failed(claimed, new RefreshOutcome.Unreadable(), provider.rotating()));
        }
        metrics.remaining(claimed.credential(), sentAt);
        return Optional.of(call(claimed, provider, token.get(), sentAt));
    }

    private RefreshResult call(Claimed claimed, Provider provider, Secret refreshToken, Instant sentAt) {
        var timer = metrics.startCall();
        var outcome = TokenResponse.outcomeOf(endpoint.refresh(provider, refreshToken), clock.instant());
        metrics.endCall(timer, provider.name(), outcome);
        return outcome instanceof RefreshOutcome.Issued(TokenSet tokens)
                ? fresh(claimed, refreshToken, tokens, sentAt)
                : new RefreshResult.Failed(claimed, outcome, provider.rotating());
    }

    private RefreshResult fresh(Claimed claimed, Secret used, TokenSet tokens, Instant sentAt) {
        var credential = claimed.credential();
        var creds = credential.tokens().googleCredsJson();
        var sealed = new GoogleCreds(
                tokens.scopes().orElse(creds.scopes()),
                creds.tokenUri(),
                tokens.refreshToken()
                        .map(token -> sealRefreshToken(token, credential))
                        .orElse(creds.refreshToken()),
                vault.sealAccessToken(
                        tokens.accessToken(),
                        credential.id(),
                        credential.owner(),
                        credential.counters().generation()),
                TokenMark.of(tokens.refreshToken().orElse(used)));
        return new RefreshResult.Fresh(claimed, sealed, sentAt.plus(tokens.lifetime()), tokens.lifetime());
    }

    private String sealRefreshToken(Secret token, Credential credential) {
        return vault.sealRefreshToken(
                token,
                credential.id(),
                credential.owner(),
                credential.counters().generation());
    }
}
