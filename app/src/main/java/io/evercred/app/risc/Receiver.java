package io.evercred.app.risc;

import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes a provider's security event tokens, each once. */
@Component
class Receiver {

    private static final Logger log = LoggerFactory.getLogger(Receiver.class);

    private final SeenEvents seen;
    private final Reactions reactions;
    private final RiscMetrics metrics;
    private final Clock clock;

    Receiver(SeenEvents seen, Reactions reactions, RiscMetrics metrics, Clock clock) {
        this.seen = seen;
        this.reactions = reactions;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Looks at a token and does what follows from it.
     *
     * @throws io.evercred.app.connection.CommandNotTakenException if Kafka is away
     * @throws org.springframework.dao.DataAccessException if the database is away
     */
    Verdict receive(String provider, EventVerifier verifier, String text) {
        var now = clock.instant();
        var verdict = verifier.verify(text, now);
        switch (verdict) {
            case Verdict.Genuine genuine -> carryOut(genuine.token(), now);
            case Verdict.Refused refused -> refuse(provider, refused.refusal());
            case Verdict.Undecided undecided -> metrics.postponed(provider);
        }
        return verdict;
    }

    /** Remembered last: what fails before is sent again, and then done again. */
    private void carryOut(SecurityEventToken token, Instant now) {
        if (seen.contain(token)) {
            metrics.duplicate(token.provider());
            return;
        }
        reactions.to(token);
        seen.keep(token, now);
        metrics.accepted(token.provider());
    }

    private void refuse(String provider, Refusal refusal) {
        metrics.refused(provider, refusal);
        if (refusal.isOfSignedToken()) {
            log.warn("A security event of {} is refused: {}", provider, refusal.description());
        } else {
            // Anybody can send such a thing, as often as they like; the metric counts them.
            log.debug("A request that claims to be a security event of {} is refused: {}", provider, refusal.word());
        }
    }
}
