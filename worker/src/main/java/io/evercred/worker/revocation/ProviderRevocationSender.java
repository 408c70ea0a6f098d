package io.evercred.worker.revocation;

import io.evercred.worker.credential.TokenVault;
import io.evercred.worker.provider.Provider;
import io.evercred.worker.provider.Providers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Sends what users have ended to the provider, again and again for a day. */
@Component
class ProviderRevocationSender {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderRevocationSender.class);
    private static final int AT_ONCE = 16;

    private final PendingRevocations revocations;
    private final RevokeEndpoint endpoint;
    private final Providers providers;
    private final TokenVault vault;
    private final Outside outside;

    ProviderRevocationSender(
            PendingRevocations revocations,
            RevokeEndpoint endpoint,
            Providers providers,
            TokenVault vault,
            Outside outside) {
        this.revocations = revocations;
        this.endpoint = endpoint;
        this.providers = providers;
        this.vault = vault;
        this.outside = outside;
    }

    @Scheduled(fixedDelayString = "1s")
    void send() {
        try {
            while (sendSome() == AT_ONCE) {}
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Revokes wait for the database; trying again in a second ({})", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * No more are taken than are sent at once: one that waits behind slow answers would fall due again meanwhile.
     *
     * @return how many
     */
    private int sendSome() throws InterruptedException {
        var due = revocations.takeDue(
                AT_ONCE, outside.settings()::waitAfter, outside.clock().instant());
        var underWay = new CountDownLatch(due.size());
        for (var pending : due) {
            outside.applicationTaskExecutor().execute(() -> {
                try {
                    providers
                            .named(pending.provider())
                            .ifPresentOrElse(provider -> send(pending, provider), () -> waitForProvider(pending));
                } catch (DataAccessException | TransactionException e) {
                    LOG.warn("A revoke waits for the database; it falls due again by itself ({})", e.getMessage());
                } finally {
                    underWay.countDown();
                }
            });
        }
        underWay.await();
        return due.size();
    }

    private void send(PendingRevocation pending, Provider provider) {
        var now = outside.clock().instant();
        var token = vault.openForRevocation(
                pending.sealedToken(), pending.credentialId(), pending.provider(), pending.generation());
        if (now.isAfter(pending.giveUpAt()) || provider.revokeUri().isEmpty()) {
            giveUp(pending);
        } else if (token.isEmpty()) {
            // It stays, and falls due again by itself: its key may come back.
            LOG.error(
                    "What is to be ended at {} for credential {} does not open; it waits for its key until {}",
                    provider.name(),
                    pending.credentialId(),
                    pending.giveUpAt());
            Counter.builder("credential.crypto.failures")
                    .description("Stored tokens that did not open")
                    .tag("provider", provider.name())
                    .register(outside.meters())
                    .increment();
            count(pending, "unreadable");
        } else if (revocations.announce(pending, now)) {
            try {
                var answer = endpoint.revoke(provider.revokeUri().get(), provider, token.get());
                revocations.suspectNewer(pending);
                finish(pending, answer);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** One that is switched off may be switched on again, but a token is kept no longer for it than for others. */
    private void waitForProvider(PendingRevocation pending) {
        if (outside.clock().instant().isAfter(pending.giveUpAt())) {
            giveUp(pending);
        }
    }

    private void giveUp(PendingRevocation pending) {
        LOG.error(
                "The grant of credential {} could not be ended at {}; its user can remove the access there",
                pending.credentialId(),
                pending.provider());
        finish(pending, "given_up");
    }

    private void finish(PendingRevocation pending, RevokeEndpoint.Answer answer) {
        switch (answer) {
            case ENDED, UNKNOWN -> finish(pending, answer.name().toLowerCase(Locale.ROOT));
            case CLIENT_REFUSED, TRY_LATER -> count(pending, answer.name().toLowerCase(Locale.ROOT));
        }
    }

    private void finish(PendingRevocation pending, String outcome) {
        revocations.finish(pending);
        count(pending, outcome);
    }

    private void count(PendingRevocation pending, String outcome) {
        Counter.builder("credential.provider.revocation")
                .description("Grants that users had ended, sent to the provider, by what came of it")
                .tag("provider", pending.provider())
                .tag("outcome", outcome)
                .register(outside.meters())
                .increment();
    }

    /** What it goes by, and what it reports to. */
    @Component
    record Outside(
            Clock clock, MeterRegistry meters, ProviderRevocationSettings settings, Executor applicationTaskExecutor) {}
}
